import fc from 'fast-check';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Dialect, Fields } from '#lib/dialects/dialect.ts';
import { listings } from '#lib/dialects/listings.ts';
import type { SentParameter } from '#lib/dialects/parameters.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { showPage } from '#lib/http/show-page.ts';
import type { SearchLimits } from '#lib/searching/search.ts';
import { EntriesInMemory } from './entries-in-memory.ts';
import { acme, type Log, now } from './log.ts';

const shards = 3;

// Nobody waits for what is left unprocessed.
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

/** How small the pieces are in which a store answers, and how far a page goes. */
export const pieces = fc.record({
  rowsAtOnce: fc.integer({ min: 1, max: 8 }),
  itemsAtOnce: fc.integer({ min: 1, max: 8 }),
  pageRows: fc.integer({ min: 1, max: 12 }),
});

export type Pieces = typeof pieces extends fc.Arbitrary<infer Made> ? Made : never;

/** A page of a log as a dialect answers it, its body parsed. */
export type AskPage = (sent: readonly SentParameter[]) => Promise<Record<string, unknown>>;

export function pagesOf(
  dialect: Dialect['name'],
  log: Log,
  at: Partial<Pieces & SearchLimits> = {},
): AskPage {
  const { rowsAtOnce = 8, itemsAtOnce = 8, ...limits } = at;
  const store = new EntriesInMemory(shards);
  Object.assign(store, { rowsAtOnce, itemsAtOnce });
  for (const { entry, lag } of log) store.put(entry, lag);
  return async (sent) => {
    const read = listings[dialect](sent);
    if ('problems' in read) throw new Error(JSON.stringify([sent, read.problems]));
    const search = { table: store.table, now, limits: { shards, ...limits } };
    const { body } = await showPage(acme, read.asked, search);
    return JSON.parse(body);
  };
}

/** Entries as an answer has them, parsed. */
export function parsed(
  entries: readonly StoredEntry[],
  show: (entry: StoredEntry) => Fields,
): Record<string, unknown>[] {
  return entries.map((entry) => JSON.parse(renderJson(show(entry))));
}

/** Up to two of these parameters: the more there are, the less they find. */
export function maybe(
  shape: Readonly<Record<string, fc.Arbitrary<string>>>,
): fc.Arbitrary<Readonly<Record<string, string>>> {
  const names = fc.subarray(Object.keys(shape), { maxLength: 2 });
  return names.chain((chosen) =>
    fc.record(Object.fromEntries(chosen.map((name) => [name, shape[name] ?? fc.constant('')]))),
  );
}
