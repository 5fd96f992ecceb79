import { describe, expect, test } from 'vitest';
import { listings } from '#lib/dialects/listings.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { showPage } from '#lib/http/show-page.ts';
import { weightOf } from '#lib/searching/page-weight.ts';
import type { KnownTotal, SearchLimits } from '#lib/searching/search.ts';
import { pagesOf } from './all-pages.ts';
import { EntriesInMemory } from './entries-in-memory.ts';
import { acme, now } from './log.ts';

/** The newest is the first; every tenth is by Alice. */
const entries = Array.from(
  { length: 40 },
  (_, index): StoredEntry => ({
    v: 1,
    id: `000000${50 - index}-0000-4000-8000-000000000000` as AuditId,
    orgId: acme,
    action: index % 10 === 0 ? 'rare' : 'common',
    createdAt: '2026-01-01T00:00:00.000Z',
    actor: { id: index % 10 === 0 ? 'alice' : 'bob' },
  }),
);
const log = entries.map((entry) => ({ entry, lag: undefined }));

describe('what is counted', () => {
  const problem = (parameter: string) => ({
    code: 'request_invalid',
    problems: [
      {
        loc: ['query', parameter],
        msg: 'More than 100,000 entries match, or more than 250,000 would have to be looked at; ask for a shorter time, or for fewer actors or targets',
        type: 'too_many_entries',
      },
    ],
  });

  test.each([
    ['anaconda', 'from_date', 'total_count'],
    ['mixpeek', 'start', 'total'],
    ['cubewire', 'startDate', 'total'],
  ] as const)('%s has up to a bound, and is refused beyond', async (dialect, parameter, total) => {
    expect(await pagesOf(dialect, log, { matches: 40 })([])).toMatchObject({ [total]: 40 });
    await expect(pagesOf(dialect, log, { matches: 39 })([])).rejects.toMatchObject(
      problem(parameter),
    );
  });

  test.each([
    ['sorted otherwise', [['sort', 'action_key']]],
    ['far from the first', [['offset', '38']]],
  ] as const)('has the same bound %s', async (_what, sent) => {
    const ask = (matches: number) => pagesOf('anaconda', log, { matches })(sent);
    expect(await ask(40)).toMatchObject({ total_count: 40 });
    await expect(ask(39)).rejects.toMatchObject(problem('from_date'));
  });

  test('is bounded in what is looked at, too', async () => {
    const sent = [['action', 'rare']] as const;
    const ask = (countRows: number) => pagesOf('mixpeek', log, { countRows })(sent);
    expect(await ask(40)).toMatchObject({ total: 4 });
    await expect(ask(39)).rejects.toMatchObject(problem('start'));
  });

  test('looks at an actor’s entries alone, where one is asked for', async () => {
    const sent = [['actor_id', 'alice']] as const;
    const ask = (countRows: number) => pagesOf('mixpeek', log, { countRows })(sent);
    expect(await ask(4)).toMatchObject({ total: 4 });
    await expect(ask(3)).rejects.toMatchObject(problem('start'));
  });
});

describe('a total that is known', () => {
  async function page(query: string, total: number | undefined, limits: Partial<SearchLimits>) {
    const store = new EntriesInMemory();
    for (const entry of entries) store.put(entry);
    store.rowsAtOnce = 5;
    const read = listings.anaconda([...new URLSearchParams(query)]);
    if ('problems' in read) throw new Error(query);
    const asked: Parameters<KnownTotal>[] = [];
    const knownTotal: KnownTotal = async (...about) => {
      asked.push(about);
      return total;
    };
    const { body } = await showPage(acme, read.asked, {
      table: store.table,
      now,
      limits,
      knownTotal,
    });
    const calls = store.calls.filter(([name]) => name === 'Query').length;
    expect(asked).toEqual([[acme, read.asked.request.query, now]]);
    return { total: JSON.parse(body).total_count, calls };
  }

  test('isn’t counted, nor is it bounded', async () => {
    expect(await page('limit=3&offset=4', 1234, { matches: 1 })).toEqual({ total: 1234, calls: 2 });
  });

  test('is told also where the page is sorted otherwise', async () => {
    expect(await page('limit=3&sort=action_key', 1234, {})).toEqual({ total: 1234, calls: 9 });
  });

  test('is counted where it isn’t known after all', async () => {
    expect(await page('limit=3', undefined, {})).toEqual({ total: 40, calls: 9 });
  });
});

describe('a page that a cursor goes on after', () => {
  test('is short, even empty, rather than slow', async () => {
    const ask = pagesOf('native', log, { pageRows: 6 });
    const first = await ask([['service', 'none']]);
    expect(first).toEqual({ items: [], next: expect.any(String) });
    const lengths: number[] = [];
    for (let next: unknown; next !== null; ) {
      const cursor = next === undefined ? [] : [['cursor', String(next)] as const];
      const page = await ask([['action', 'rare'], ...cursor]);
      lengths.push((page['items'] as unknown[]).length);
      next = page['next'];
    }
    expect(lengths).toEqual([1, 1, 0, 1, 0, 1, 0]);
  });

  test('reads no more rows than it needs to', async () => {
    const store = new EntriesInMemory();
    for (const entry of entries) store.put(entry);
    const read = listings.native([['limit', '5']]);
    if ('problems' in read) throw new Error('refused');
    await showPage(acme, read.asked, { table: store.table, now });
    expect(store.calls.map(([name, { Limit }]) => [name, Limit])).toEqual([
      ['Query', 6],
      ['BatchGetItem', undefined],
    ]);
  });
});

describe('an item of a page', () => {
  test('weighs what it has in bytes, and its comma', () => {
    expect(weightOf('ü'.repeat(100))).toBe(201);
  });

  test('weighs more where escaping it makes it much longer', () => {
    expect(weightOf('"'.repeat(4000))).toBe(Math.ceil((8002 * 4) / 5.5));
  });

  test('is on the page however much it weighs, where it is the first', async () => {
    const details = new JsonText(JSON.stringify({ x: 'x'.repeat(500) }));
    const heavy = entries.slice(0, 3).map((entry) => ({ ...entry, details }));
    const ask = pagesOf(
      'native',
      heavy.map((entry) => ({ entry, lag: undefined })),
      { pageWeight: 100 },
    );
    const { items, next } = await ask([]);
    expect([(items as unknown[]).length, next]).toEqual([1, expect.any(String)]);
  });
});
