import type { EntrySummary } from '#lib/entry/entry-summary.ts';
import type { SortKey } from './entry-query.ts';

/** What is kept of a row that may be on the page. */
export type KeptRow = Pick<EntrySummary, 'id' | 'position'>;

/** The rows from an offset on, gathered as all rows pass by in the order of time. */
export interface PageWindow {
  add(row: EntrySummary): void;
  rows(): readonly KeptRow[];
}

/** In the order of time: no row outside the window is kept. */
export function windowByTime(offset: number, limit: number): PageWindow {
  const kept: KeptRow[] = [];
  let count = 0;
  return {
    add({ id, position }) {
      if (count >= offset && count < offset + limit) kept.push({ id, position });
      count += 1;
    },
    rows: () => kept,
  };
}

interface Ranked extends KeptRow {
  readonly keys: readonly (string | undefined)[];
}

/** In the order of other fields, and of time where these are equal: of every row what it is sorted by is kept. */
export function windowByKeys(sort: readonly SortKey[], offset: number, limit: number): PageWindow {
  const kept: Ranked[] = [];
  return {
    add(row) {
      const { id, position } = row;
      kept.push({ id, position, keys: sort.map(({ field }) => field.read(row)) });
    },
    rows() {
      // Rows came in the order of time, which a stable sort keeps.
      return kept.sort((left, right) => compare(left, right, sort)).slice(offset, offset + limit);
    },
  };
}

function compare(left: Ranked, right: Ranked, sort: readonly SortKey[]): number {
  for (const [index, { isDescending }] of sort.entries()) {
    const compared = compareValues(left.keys[index], right.keys[index]);
    if (compared !== 0) return isDescending ? -compared : compared;
  }
  return 0;
}

/** By their UTF-16 code units; what is absent comes last. */
function compareValues(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left < right ? -1 : 1;
}
