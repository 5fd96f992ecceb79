import type { Item } from '../evidence/memory-dynamodb.ts';
import type { MadeLog, SealedLog } from './sealed-log.ts';

/**
 * What has to find a tampering: fsck by itself; fsck with the newest checkpoint kept elsewhere, and nothing without it; or
 * nothing, since the README says so.
 */
export type Expected = 'found' | 'since' | 'nothing';

export interface Tampering extends SealedLog {
  readonly expected: Expected;
}

/** Tampers with a log; undefined where this one has nothing to do it to, or would be the same as before. */
export type Tamper = (
  made: MadeLog,
  next: () => number,
) => Tampering | undefined | Promise<Tampering | undefined>;

/** Of the log's items: `batch`, `index`, `tile`, `head`, `rollup`, `checkpoint`, `sweep`, `organization`. */
export function kindOf({ pk }: Item): string {
  return String(pk).split('#')[1] ?? 'organization';
}
