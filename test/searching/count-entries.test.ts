import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { nativeStatistics } from '#lib/dialects/native-statistics.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { showStatistics } from '#lib/http/show-statistics.ts';
import { type CountedBy, chart, countsBy, sum } from '#lib/searching/chart.ts';
import { type Counting, countEntries } from '#lib/searching/count-entries.ts';
import type { Bounds } from '#lib/searching/whole-hours.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { logEntry, logItem, orgId } from '../evidence/log-entries.ts';
import { type Command, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { random } from '../evidence/random.ts';
import { EntriesInMemory } from './entries-in-memory.ts';

const tooMany = { loc: ['query', 'from'], msg: 'too many', type: 'too_many_entries' };
const start = Date.parse('2026-11-22T04:00:00.000Z');

/** Entries in both of the fakes: the one knows the index of an organization, the other all else. */
function tablesOf(entries: readonly StoredEntry[]): EvidenceTables {
  const index = new EntriesInMemory();
  const memory = new MemoryDynamodb();
  for (const entry of entries) {
    index.put(entry);
    memory.put('entries', logItem(entry));
  }
  const client = memory.client(async (command: Command, apply) =>
    command instanceof QueryCommand && command.input.IndexName === 'byOrg'
      ? index.table.client.send(command)
      : apply(),
  );
  return { entries: { client, name: 'entries' }, log: { client, name: 'log' } };
}

const time = fc.option(
  fc.oneof(
    fc.integer({ min: -1, max: 8 }).map((hours) => start + hours * 3_600_000),
    fc.nat(6 * 3_600_000).map((ms) => start + ms),
    fc.constantFrom(Date.UTC(9999, 11, 31, 23, 30), Date.parse('0000-01-01T00:00:00.000Z')),
  ),
  { nil: undefined },
);
const bounds: fc.Arbitrary<Bounds> = fc
  .record({ from: time, before: time })
  .map(({ from, before }) => ({
    from: from === undefined ? undefined : new Date(from).toISOString(),
    before: before === undefined ? undefined : new Date(before).toISOString(),
  }));

test('what is counted is what a look at each entry finds, of any span and however far it is sealed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        seed: fc.nat(),
        count: fc.nat(60),
        sealed: fc.nat(60),
        isKept: fc.boolean(),
        span: bounds,
        interval: fc.constantFrom('hour' as const, 'day' as const),
        by: fc.constantFrom<CountedBy[]>('action', 'service', 'status'),
      }),
      async ({ seed, count, sealed, isKept, span, interval, by }) => {
        const next = random(seed);
        const entries = Array.from({ length: count }, (_, number): StoredEntry => {
          const { expiresAt, ...entry } = logEntry(number, next);
          return isKept || expiresAt === undefined ? entry : { ...entry, expiresAt };
        });
        const tables = tablesOf(entries);
        const now = new Date('2026-11-26T07:00:00.000Z');
        const ids = entries.slice(0, sealed).map(({ id }) => id);
        await sealEntries(orgId, ids, tables);
        const counting: Counting = { tables, now, tooMany, limits: { leastSize: 0 } };
        const tallies = await countEntries(orgId, span, counting);
        const { from = '', before = '~' } = span;
        const found = entries.filter(({ createdAt, occurredAt = createdAt, expiresAt = '~' }) => {
          const isWithin = from <= occurredAt && occurredAt < before;
          return isWithin && expiresAt > now.toISOString();
        });
        expect(sum(tallies)).toBe(found.length);
        expect(countsBy(tallies, by)).toEqual(tallied(found, by));
        const length = interval === 'hour' ? 13 : 10;
        const startOf = ({ occurredAt, createdAt }: StoredEntry) =>
          `${(occurredAt ?? createdAt).slice(0, length)}${'0000-00-00T00:00:00.000Z'.slice(length)}`;
        const buckets = [...Map.groupBy(found, startOf)]
          .toSorted(([left], [right]) => (left < right ? -1 : 1))
          .map(([at, own]) => ({ start: at, total: own.length, counts: tallied(own, by) }));
        expect(chart(tallies, interval, by)).toEqual(buckets);
      },
    ),
    { numRuns: 1000 },
  );
});

function tallied(entries: readonly StoredEntry[], by: CountedBy): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { [by]: value } of entries) {
    if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

const entries = Array.from({ length: 20 }, (_, number) => logEntry(number));

test('what the log has counted needs no bound; what is looked at one by one has one', async () => {
  const tables = tablesOf(entries);
  const now = new Date();
  const count = (span: Bounds, countRows: number) =>
    countEntries(orgId, span, { tables, now, tooMany, limits: { countRows, leastSize: 1 } });
  await expect(count({}, 19)).rejects.toMatchObject({
    code: 'request_invalid',
    problems: [tooMany],
  });
  expect(sum(await count({}, 20))).toBe(20);
  await sealEntries(
    orgId,
    entries.map(({ id }) => id),
    tables,
  );
  expect(sum(await count({}, 0))).toBe(20);
  const within = { from: '2026-11-22T07:00:05.000Z', before: '2026-11-22T08:00:00.000Z' };
  await expect(count(within, 14)).rejects.toMatchObject({ problems: [tooMany] });
  expect(sum(await count(within, 15))).toBe(15);
});

test('an answer has a bound, too', async () => {
  const read = nativeStatistics([['by', 'service']]);
  if ('problems' in read) throw new Error('refused');
  const show = (pageWeight: number) =>
    showStatistics(orgId, read.asked, { tables: tablesOf(entries), now, limits: { pageWeight } });
  const now = new Date();
  const { body } = await show(1000);
  expect(body).toBe('{"buckets":[{"start":"2026-11-22T00:00:00.000Z","total":20,"counts":{}}]}');
  await expect(show(body.length)).rejects.toMatchObject({
    problems: [
      {
        loc: ['query', 'from'],
        msg: 'The answer would be larger than 4 MiB; ask for a shorter time',
        type: 'too_large',
      },
    ],
  });
});

test('nothing of another organization is counted', async () => {
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
  const counting = { tables: tablesOf(entries), now: new Date(), tooMany };
  expect(await countEntries(other, {}, counting)).toEqual([]);
});

test('the most frequent value is first, and any text is one', () => {
  const hour = '2026-11-22T07';
  const tallies = ['a', '__proto__', '', undefined].map((service, n) => ({
    ...{ hour, action: 'x', count: n === 1 ? 2 : 1 },
    ...(service !== undefined && { service }),
  }));
  expect(JSON.stringify(countsBy(tallies, 'service'))).toBe('{"__proto__":2,"":1,"a":1}');
});
