import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { composeBatch } from '#lib/evidence/sealing/compose-batch.ts';
import type { RollupDelta } from '#lib/store/log/log-batches.ts';
import { isSame } from './item.ts';

/**
 * Whether what a batch adds to the rollups is what its entries are. Of entries that are gone, only the leaves are left:
 * how many there were and when they expired, which their counts have to fit.
 *
 * @param gone When the entries expired that are gone.
 */
export function batchCountsFit(
  { first, rollups }: { readonly first: number; readonly rollups: readonly RollupDelta[] },
  entries: readonly { readonly entry: StoredEntry; readonly leaf: string }[],
  gone: readonly string[],
): boolean {
  const present = composeBatch(first, entries).rollups;
  if (gone.length === 0) return isSame(rollups, present);
  const kept = new Map(rollups.map((delta) => [nameOf(delta), delta]));
  const isKept = present.every((delta) => isPartOf(delta, kept.get(nameOf(delta)), gone));
  const isNew = [...kept].every(([name, { count, expires }]) => {
    const own = present.some((delta) => nameOf(delta) === name);
    return own || (count > 0 && expires !== undefined && gone.includes(expires));
  });
  return (
    isKept &&
    isNew &&
    kept.size === rollups.length &&
    total(rollups) === total(present) + gone.length
  );
}

function isPartOf(
  own: RollupDelta,
  kept: RollupDelta | undefined,
  gone: readonly string[],
): boolean {
  if (kept === undefined || kept.count < own.count) return false;
  if (kept.expires === own.expires) return true;
  const { expires } = kept;
  const isOfGone = expires !== undefined && gone.includes(expires) && kept.count > own.count;
  return isOfGone && !(own.expires !== undefined && own.expires < expires);
}

function nameOf({ hour, service, action, status }: RollupDelta): string {
  return JSON.stringify([hour, service ?? null, action, status ?? null]);
}

function total(rollups: readonly RollupDelta[]): number {
  return rollups.reduce((sum, { count }) => sum + count, 0);
}
