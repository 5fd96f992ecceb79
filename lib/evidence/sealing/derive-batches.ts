import type { OrgId } from '#lib/access/organization-id.ts';
import { type LogBatch, readBatches } from '#lib/store/log/log-batches.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import { advanceHead } from '#lib/store/log/log-head.ts';
import { putIndexes } from '#lib/store/log/log-indexes.ts';
import { noteOrganization } from '#lib/store/log/log-organizations.ts';
import { addRollups } from '#lib/store/log/log-rollups.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { leafId } from '../leaf-id.ts';
import { advanceTiles } from './advance-tiles.ts';

/**
 * Derives what has to be from every batch at `size` and after it, and so heals what a sealer that died has left undone.
 *
 * @param size Up to which everything is derived.
 * @returns the size of the log: where its last batch ended when it was read, strongly consistent
 * @throws AuditLogError `evidence_broken` where the batches don't follow one another, or the log holds what contradicts
 *   them; else as storeError says
 */
export async function deriveBatches(orgId: OrgId, size: number, log: LogTable): Promise<number> {
  let end = size;
  for await (const batch of readBatches(orgId, log, size)) {
    if (batch.first !== end) throw logBroken('The log has a gap', `${orgId} ${end}`);
    end = await deriveBatch(orgId, batch, log);
  }
  return end;
}

/**
 * Derives the indexes, tiles and rollups of a batch whose predecessors have been derived, and only then moves the head
 * behind it: whoever finds the head at a size finds everything up to it. Each of these writes may be done any number of
 * times, by several at once and however late: an index says the same each time, tiles and the head only grow, a rollup
 * counts a batch once.
 *
 * @returns the index after the batch's last leaf
 * @throws AuditLogError as deriveBatches does
 */
export async function deriveBatch(orgId: OrgId, batch: LogBatch, log: LogTable): Promise<number> {
  const { first, leaves } = batch;
  if (first === 0) await noteOrganization(orgId, log);
  const ids = leaves.map((leaf) => leafId(orgId, leaf));
  await putIndexes(orgId, first, ids, log);
  await advanceTiles(orgId, batch, log);
  await addRollups(orgId, batch, log);
  const end = first + leaves.length;
  await advanceHead(orgId, end, log);
  return end;
}
