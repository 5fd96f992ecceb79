import type { Finding, Report } from './finding.ts';
import type { Unsealed } from './unsealed-entries.ts';

/**
 * Tells of entries without a leaf.
 *
 * @param size Of the log.
 */
export function reportUnsealed(unsealed: readonly Unsealed[], size: number, report: Report): void {
  for (const { id, stated } of unsealed) {
    const named = id === undefined ? {} : { id };
    report(
      stated === undefined ? { kind: 'unsealed', ...named } : { ...named, ...lost(stated, size) },
    );
  }
}

/** Of an entry that had a leaf at this index. */
function lost(index: number, size: number): Finding {
  const kind = index < size ? 'deletion' : 'truncation';
  return Number.isNaN(index) ? { kind } : { kind, index };
}
