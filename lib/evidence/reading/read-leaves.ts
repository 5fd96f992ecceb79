import type { OrgId } from '#lib/access/organization-id.ts';
import { maxBatchLeaves, readBatches } from '#lib/store/log/log-batches.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';

/**
 * The leaves from `from` to before `to`, as far as there are any, from the batches that overlap them. Those are read
 * whole: up to 255 leaves before the first that is asked for, and as many after the last.
 *
 * @throws AuditLogError `evidence_broken` where an item is no batch, or one is missing before another; else as storeError says
 */
export async function readLeaves(
  orgId: OrgId,
  log: LogTable,
  from: number,
  to: number,
): Promise<string[]> {
  const leaves: string[] = [];
  const earliest = Math.max(0, from - maxBatchLeaves + 1);
  let end = from;
  for await (const batch of readBatches(orgId, log, earliest, to)) {
    // One that ends before `from` is followed by others, or the log ends there.
    if (batch.first > end) throw logBroken('The log lacks leaves', `${orgId} ${end}`);
    end = Math.max(end, batch.first + batch.leaves.length);
    const start = Math.max(0, from - batch.first);
    leaves.push(...batch.leaves.slice(start, to - batch.first));
  }
  return leaves;
}
