import type { Tally } from './tally.ts';

/** What entries are counted by. */
export type CountedBy = 'action' | 'service' | 'status';

/** The entries of an hour or a day. */
export interface Bucket {
  /** RFC 3339 in UTC with milliseconds. */
  readonly start: string;
  readonly total: number;
  /** How many have each value; those that have none are in the total alone. */
  readonly counts: Readonly<Record<string, number>>;
}

const lengths = { hour: '2026-11-22T07'.length, day: '2026-11-22'.length };
const midnight = '0000-00-00T00:00:00.000Z';

/** The hours or days that have entries, from the first to the last. */
export function chart(
  tallies: readonly Tally[],
  interval: keyof typeof lengths,
  by: CountedBy,
): readonly Bucket[] {
  const length = lengths[interval];
  const buckets = Map.groupBy(tallies, ({ hour }) => hour.slice(0, length));
  return [...buckets]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([start, own]) => ({
      start: `${start}${midnight.slice(length)}`,
      total: sum(own),
      counts: countsBy(own, by),
    }));
}

/** How many entries have each value, the most frequent first. */
export function countsBy(
  tallies: readonly Tally[],
  by: CountedBy,
): Readonly<Record<string, number>> {
  const groups = Map.groupBy(tallies, (tally) => tally[by]);
  const counts = [...groups].flatMap(([value, own]): [string, number][] =>
    value === undefined ? [] : [[value, sum(own)]],
  );
  return Object.fromEntries(
    counts.toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1)),
  );
}

export function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}
