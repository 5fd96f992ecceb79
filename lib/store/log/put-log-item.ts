import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { callStore } from '../call-store.ts';
import type { LogKey } from './log-keys.ts';
import type { LogTable } from './log-table.ts';

/** When an item may be put: where none of its key is, or also where the one that is there holds what is said here. */
export type PutCondition =
  | 'absent'
  | {
      readonly attribute: string;
      readonly is: '=' | '<';
      readonly value: string | number;
    };

/**
 * Puts an item into the log table, if its condition holds. 'refused' may also follow a put of the very same item, by
 * an attempt whose reply was lost.
 *
 * @throws AuditLogError as storeError says; after `store_unavailable` it may have been put, or be put yet
 */
export async function putLogItem(
  log: LogTable,
  item: LogKey & Readonly<Record<string, unknown>>,
  condition: PutCondition,
): Promise<'put' | 'refused'> {
  const command = new PutCommand({ TableName: log.name, Item: item, ...conditionOf(condition) });
  return callStore(log, (abortSignal) =>
    log.client.send(command, { abortSignal }).then(() => 'put' as const, refused),
  );
}

function conditionOf(condition: PutCondition) {
  if (condition === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' };
  const { attribute, is, value } = condition;
  return {
    ConditionExpression: `attribute_not_exists(pk) OR #kept ${is} :value`,
    ExpressionAttributeNames: { '#kept': attribute },
    ExpressionAttributeValues: { ':value': value },
  };
}

function refused(error: unknown): 'refused' {
  if (error instanceof ConditionalCheckFailedException) return 'refused';
  throw error;
}
