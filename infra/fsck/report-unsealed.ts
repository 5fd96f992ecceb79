import type { LogCheck } from './check-log.ts';
import type { Finding } from './finding.ts';
import { latestTime } from './latest-time.ts';
import type { Unsealed } from './unsealed-entries.ts';

/**
 * Tells of entries without a leaf, unless they are younger than sealing takes, or only a row of an index is left of them.
 *
 * @param size Of the log.
 * @param dueAt When an entry was recorded that is just due to be sealed.
 */
export function reportUnsealed(
  { now, report }: Pick<LogCheck, 'now' | 'report'>,
  unsealed: readonly Unsealed[],
  size: number,
  dueAt: string,
): void {
  const latest = latestTime(now);
  for (const entry of unsealed) {
    const { createdAt = dueAt } = entry;
    if (entry.stated !== undefined) report(lost(entry, entry.stated, size));
    else if (createdAt < dueAt || createdAt > latest) report({ kind: 'unsealed', ...named(entry) });
  }
}

/** Of an entry that had a leaf. */
function lost(entry: Unsealed, index: number, size: number): Finding {
  const place = Number.isNaN(index) ? {} : { index };
  return { kind: index < size ? 'deletion' : 'truncation', ...named(entry), ...place };
}

function named({ id }: Unsealed): { id?: string } {
  return id === undefined ? {} : { id };
}
