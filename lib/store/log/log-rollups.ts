import type { OrgId } from '#lib/access/organization-id.ts';
import { addRollup } from './add-rollup.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import type { LogBatch, RollupDelta } from './log-batches.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';
import { queryLogItems } from './query-log-items.ts';

/** How many entries of an hour have this service, action and status. */
export interface Rollup extends RollupDelta {
  /** The tree size up to which they are counted. */
  readonly through: number;
}

/**
 * Counts a batch's entries, each once however often this is called. It relies on batches being counted in their order,
 * each in full before the next one, which deriveBatch sees to: so whatever has moved a rollup on since it was read has
 * counted this batch, and a put that is refused has nothing left to do.
 *
 * @throws AuditLogError `evidence_broken` where an item is no rollup; else as storeError says
 */
export async function addRollups(orgId: OrgId, batch: LogBatch, log: LogTable): Promise<void> {
  const through = batch.first + batch.leaves.length;
  const keys = batch.rollups.map((delta) => logKeys.rollup(orgId, delta));
  const kept = await fetchLogItems(log, keys);
  await Promise.all(
    batch.rollups.map(async (delta, n) => {
      const key = logKeys.rollup(orgId, delta);
      const item = kept[n];
      if (item === undefined) {
        await putLogItem(log, { ...key, ...delta, through }, 'absent');
        return;
      }
      const before = decodeRollup(item);
      if (before.through > batch.first) return;
      const unchanged = { attribute: 'through', is: '=', value: before.through } as const;
      await putLogItem(log, { ...key, ...addRollup(before, delta), through }, unchanged);
    }),
  );
}

/**
 * The rollups of the hours from `from` to `to`, both included (`2026-11-22T07`), by hour and strongly consistent.
 *
 * @throws AuditLogError `evidence_broken` where an item is no rollup; else as storeError says
 */
export async function* readRollups(
  orgId: OrgId,
  log: LogTable,
  from: string,
  to: string,
): AsyncGenerator<Rollup, void, undefined> {
  const { pk } = logKeys.rollup(orgId, { hour: from, action: '' });
  // The character after the one that ends the hour.
  for await (const item of queryLogItems(log, { pk, from, to: `${to}$` })) {
    yield decodeRollup(item);
  }
}

function decodeRollup({ pk, sk, ...rollup }: Readonly<Record<string, unknown>>): Rollup {
  const { hour, count, through } = rollup;
  const isRollup =
    typeof hour === 'string' && typeof count === 'number' && typeof through === 'number';
  if (!isRollup) throw logBroken('The item is no rollup', `${pk} ${sk}`);
  // Its other attributes are those that addRollups puts.
  return rollup as unknown as Rollup;
}
