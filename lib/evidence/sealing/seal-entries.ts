import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError, Cause } from '#lib/errors.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { maxBatchLeaves, putBatch } from '#lib/store/log/log-batches.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import { composeBatch } from './compose-batch.ts';
import { deriveBatch, deriveBatches } from './derive-batches.ts';
import { readUnsealed } from './read-unsealed.ts';

/** What came of sealing. */
export interface Sealing {
  /** How many entries this call has appended to the log. */
  readonly appended: number;
  /** How many there are in the log now. */
  readonly size: number;
  /** Those that couldn't be sealed because their item is no entry. */
  readonly unreadable: readonly AuditId[];
}

/** How often in a row other sealers may be faster before this one gives up; each time, the log has grown. */
const maxLost = 16;

/**
 * Appends entries to their organization's log, each once, whatever has been appended before and whoever else is
 * appending. Where it fails, or its process dies, whatever it has left undone is done by the next call.
 *
 * The log can't fork. It is the chain of its batches: the first is at 0, each next one at the end of the one before.
 * A batch is put at the end of the chain, read strongly consistent, where there is none yet, and is never changed or
 * deleted. So from any end at most one batch goes on, and all sealers see the same chain or a beginning of it.
 *
 * No entry is in it twice. Before a sealer reads which of its candidates have an index, it has derived the indexes of
 * all batches before `size`. If its put at `size` succeeds, no other batch was put in the meantime: that would be the
 * one at `size`. If it is refused, the batches that were put are derived and the candidates read again; among those
 * batches may be its own, put by an attempt whose reply was lost. A put that arrives after its sealer has given up is
 * refused, or is one that the same holds for.
 *
 * An entry costs 2 write units where 256 are sealed at once: 1 for its leaf in the batch, of about a kilobyte, and 1 for
 * its index; tiles, head and rollups hardly count. Sealed alone it costs some 10: 4 or 5 for the tile, of half of 8 KB on
 * average, and those for the batch, the index, the head, the rollup and a checkpoint.
 *
 * @param ids The candidates, in the order that they are to have; any of them may be there twice, or be sealed already.
 * @throws AuditLogError `evidence_broken` where the log contradicts itself: it has been tampered with; else as
 *   storeError says, also where other sealers were faster each time
 */
export async function sealEntries(
  orgId: OrgId,
  ids: readonly AuditId[],
  tables: EvidenceTables,
): Promise<Sealing> {
  const { log } = tables;
  const run: Run = { size: await fetchHead(orgId, log), appended: 0, unreadable: new Set() };
  run.size = await deriveBatches(orgId, run.size, log);
  const candidates = [...new Set(ids)];
  for (let start = 0; start < candidates.length; start += maxBatchLeaves) {
    await sealSome(orgId, candidates.slice(start, start + maxBatchLeaves), tables, run);
  }
  return { appended: run.appended, size: run.size, unreadable: [...run.unreadable] };
}

/** How far a call has come. */
interface Run {
  /** The end of the chain of batches, all of which are derived. */
  size: number;
  appended: number;
  readonly unreadable: Set<AuditId>;
}

async function sealSome(
  orgId: OrgId,
  ids: readonly AuditId[],
  tables: EvidenceTables,
  run: Run,
): Promise<void> {
  let left = ids;
  for (let lost = 0; lost < maxLost; ) {
    const { entries, unreadable } = await readUnsealed(orgId, left, tables);
    for (const id of unreadable) run.unreadable.add(id);
    if (entries.length === 0) return;
    const batch = composeBatch(run.size, entries);
    if ((await putBatch(orgId, batch, tables.log)) === 'put') {
      run.size = await deriveBatch(orgId, batch, tables.log);
      run.appended += batch.leaves.length;
      left = entries.slice(batch.leaves.length).map(({ entry }) => entry.id);
    } else {
      run.size = await deriveBatches(orgId, run.size, tables.log);
      lost += 1;
    }
  }
  throw tooManySealers(orgId);
}

function tooManySealers(orgId: OrgId): AuditLogError {
  const cause = new Cause('LostRaces', 'Other sealers were faster each time', orgId);
  return new AuditLogError('store_unavailable', { cause, headers: { 'retry-after': '1' } });
}
