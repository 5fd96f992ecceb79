import fc from 'fast-check';
import { expect } from 'vitest';
import type { SentParameter } from '#lib/dialects/parameters.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { type AskPage, parsed } from './all-pages.ts';
import { entriesOf, indexed, type Log, timeOf, times } from './log.ts';

/** Times and dates, and the first and the last millisecond that each stands for. */
const moments: Readonly<Record<string, readonly [first: string, last: string]>> = {
  '2026-01-01': ['2026-01-01T00:00:00.000Z', '2026-01-01T23:59:59.999Z'],
  '2026-01-02': ['2026-01-02T00:00:00.000Z', '2026-01-02T23:59:59.999Z'],
  '2026-01-02T01:00:00 01:00': ['2026-01-02T00:00:00.000Z', '2026-01-02T00:00:00.000Z'],
  ...Object.fromEntries(times.map((time) => [time, [time, time] as const])),
};

export const dates = fc.constantFrom(...Object.keys(moments));

/** Whether an entry is in a span, both ends of which are part of it. */
export function isWithin(entry: StoredEntry, from = '', to = ''): boolean {
  const [first] = moments[from] ?? [''];
  const [, last] = moments[to] ?? ['', '~'];
  return first <= timeOf(entry) && timeOf(entry) <= last;
}

/** As PostgreSQL orders: null is the greatest. */
export function compare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return String(left) < String(right) ? -1 : 1;
}

/** All pages, and one more, which is empty; each of them with the same total. */
export async function turned(
  ask: AskPage,
  sent: readonly SentParameter[],
  [list, total]: readonly [string, string],
  limit: number,
  page: (number: number) => SentParameter,
) {
  const found: unknown[] = [];
  const first = await ask([...sent, ['limit', String(limit)], page(0)]);
  const end = Math.ceil(Number(first[total]) / limit);
  for (let number = 0; number <= end; number += 1) {
    const answer = await ask([...sent, ['limit', String(limit)], page(number)]);
    expect(answer[total]).toBe(first[total]);
    found.push(...(answer[list] as unknown[]));
  }
  return { found, total: first[total] };
}

/** An entry as a dialect shows it. */
export type Shown = Readonly<Record<string, unknown>>;

/** What a look at every row finds, newest first where `order` doesn't say otherwise. */
export function expected(
  log: Log,
  show: (entry: StoredEntry) => Shown,
  isFound: (entry: StoredEntry, shown: Shown) => boolean,
  order: (left: Shown, right: Shown) => number = () => 0,
) {
  const rows = indexed(log)
    .filter(({ entry }) => isFound(entry, show(entry)))
    .toSorted((left, right) => order(show(left.entry), show(right.entry)));
  return { found: parsed(entriesOf(rows), show), total: rows.length };
}
