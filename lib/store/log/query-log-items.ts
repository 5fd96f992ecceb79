import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { callStore } from '../call-store.ts';
import type { LogTable } from './log-table.ts';

/** Items of one partition by their sort keys, both ends included. */
export interface LogRange {
  readonly pk: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The items of a range in their order, strongly consistent, a page (at most 1 MB) at a time and no more of them than
 * are taken.
 *
 * @throws AuditLogError as storeError says
 */
export async function* queryLogItems(
  log: LogTable,
  { pk, from, to }: LogRange,
): AsyncGenerator<Readonly<Record<string, unknown>>, void, undefined> {
  let start: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: log.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
      ConsistentRead: true,
      ExclusiveStartKey: start,
    });
    const page = await callStore(log, (abortSignal) => log.client.send(command, { abortSignal }));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}
