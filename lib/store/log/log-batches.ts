import type { OrgId } from '#lib/access/organization-id.ts';
import { logBroken } from './log-broken.ts';
import { logKeys, ordinal, type RollupName } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';
import { queryLogItems } from './query-log-items.ts';

/** How many leaves a batch has at most. */
export const maxBatchLeaves = 256;

/** What a batch adds to a rollup. */
export interface RollupDelta extends RollupName {
  readonly count: number;
  /** The earliest expiresAt among what is counted here; absent where nothing of it expires. */
  readonly expires?: string | undefined;
}

/** Leaves that were appended to a log at once, which is all that a log is: everything else derives from its batches. */
export interface LogBatch {
  /** The index of the first leaf. */
  readonly first: number;
  /** The exact strings that are hashed, 1 to 256 of them. */
  readonly leaves: readonly string[];
  readonly rollups: readonly RollupDelta[];
}

/**
 * Appends a batch, if none begins where it does. See sealEntries for why this one condition suffices.
 *
 * @throws AuditLogError as storeError says; after `store_unavailable` it may have been appended, or be appended yet
 */
export function putBatch(
  orgId: OrgId,
  { first, leaves, rollups }: LogBatch,
  log: LogTable,
): Promise<'put' | 'refused'> {
  return putLogItem(log, { ...logKeys.batch(orgId, first), leaves, rollups }, 'absent');
}

/**
 * The batches that begin at `from` or later and before `to`, in the order of the log, strongly consistent.
 *
 * @throws AuditLogError `evidence_broken` where an item is no batch; else as storeError says
 */
export async function* readBatches(
  orgId: OrgId,
  log: LogTable,
  from: number,
  to: number = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<LogBatch, void, undefined> {
  if (to <= from) return;
  const { pk, sk } = logKeys.batch(orgId, from);
  for await (const item of queryLogItems(log, { pk, from: sk, to: ordinal(to - 1) })) {
    yield decodeBatch(item);
  }
}

function decodeBatch({ pk, sk, leaves, rollups }: Readonly<Record<string, unknown>>): LogBatch {
  const isBatch =
    Array.isArray(leaves) &&
    leaves.length > 0 &&
    leaves.length <= maxBatchLeaves &&
    leaves.every((leaf) => typeof leaf === 'string') &&
    Array.isArray(rollups);
  if (!isBatch) throw logBroken('The item is no batch', `${pk} ${sk}`);
  return { first: Number(sk), leaves, rollups };
}
