import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import { callStore } from '../call-store.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

/** A checkpoint as it is kept. */
export interface KeptCheckpoint {
  /** Of the tree that it commits to. */
  readonly size: number;
  /** The signed note (C2SP tlog-checkpoint), verbatim. */
  readonly note: string;
  /** The verifier key that it was signed for (C2SP signed-note), so that whoever serves it needs no access to the signer. */
  readonly key: string;
  /** By our clock, RFC 3339 in UTC with milliseconds. */
  readonly signedAt: string;
}

/**
 * The checkpoint of the greatest tree, strongly consistent; undefined where none has been signed yet.
 *
 * @throws AuditLogError `evidence_broken` where the item is no checkpoint; else as storeError says
 */
export async function fetchNewestCheckpoint(
  orgId: OrgId,
  log: LogTable,
): Promise<KeptCheckpoint | undefined> {
  const command = new QueryCommand({
    TableName: log.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': logKeys.checkpoint(orgId, 0).pk },
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: 1,
  });
  const { Items = [] } = await callStore(log, (abortSignal) =>
    log.client.send(command, { abortSignal }),
  );
  const [item] = Items;
  return item === undefined ? undefined : decodeCheckpoint(item);
}

/**
 * Keeps a checkpoint, unless one of its size is kept already. All are kept for ever.
 *
 * @throws AuditLogError as storeError says
 */
export async function putCheckpoint(
  orgId: OrgId,
  { size, note, key, signedAt }: KeptCheckpoint,
  log: LogTable,
): Promise<void> {
  await putLogItem(log, { ...logKeys.checkpoint(orgId, size), note, key, signedAt }, 'absent');
}

function decodeCheckpoint(item: Readonly<Record<string, unknown>>): KeptCheckpoint {
  const { pk, sk, note, key, signedAt } = item;
  if (typeof note === 'string' && typeof key === 'string' && typeof signedAt === 'string') {
    return { size: Number(sk), note, key, signedAt };
  }
  throw logBroken('The item is no checkpoint', `${pk} ${sk}`);
}
