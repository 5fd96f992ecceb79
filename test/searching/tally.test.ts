import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { sweepOrganization } from '#lib/evidence/sealing/sweep-organization.ts';
import type { Field } from '#lib/searching/condition.ts';
import type { EntryQuery } from '#lib/searching/entry-query.ts';
import type { TallyLimits } from '#lib/searching/tally.ts';
import { totalFromLog } from '#lib/searching/total-from-log.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { logId, logItem, orgId } from '../evidence/log-entries.ts';
import { memoryLog } from '../evidence/memory-log.ts';

const start = Date.parse('2026-11-22T06:30:00.000Z');
const minute = 60_000;
const at = (time: number) => new Date(time).toISOString();
const some = fc.constantFrom<(string | undefined)[]>(undefined, '', 'a', 'b');

/** What is recorded: at a clock that is up to two minutes behind, of a time before, and for how long it is kept. */
const recorded = fc.record({
  behind: fc.nat(2 * minute),
  before: fc.option(fc.nat(180 * minute), { nil: undefined }),
  keptMinutes: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined, freq: 20 }),
  action: fc.constantFrom('x', 'y'),
  service: some,
  status: some,
});

type Step = (world: World) => unknown;

const sealing: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>((world) => world.seal()),
  fc.constant<Step>((world) => world.seal()),
  fc.nat(12).map(
    (puts): Step =>
      (world) =>
        world.seal(puts),
  ),
);
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.array(recorded, { maxLength: 6 }).map(
        (all): Step =>
          (world) =>
            world.record(all),
      ),
    },
    {
      weight: 4,
      arbitrary: fc.boolean().map(
        (isLost): Step =>
          (world) =>
            world.dispatch(isLost),
      ),
    },
    { weight: 4, arbitrary: sealing },
    {
      weight: 2,
      arbitrary: fc.nat(40).map(
        (minutes): Step =>
          (world) =>
            world.wait(minutes),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(0, 30 * minute).map(
        (patience): Step =>
          (world) =>
            world.sweep(patience),
      ),
    },
  ),
  { maxLength: 25, size: 'max' },
);

/** Entries on their way into the log: by a stream that loses some, a sweep, and a queue that a sealer lags behind. */
class World {
  now = start;
  readonly log = memoryLog([]);
  readonly entries: StoredEntry[] = [];
  readonly #queue: (readonly AuditId[])[] = [];
  #news: AuditId[] = [];

  record(all: readonly (typeof recorded extends fc.Arbitrary<infer Made> ? Made : never)[]) {
    for (const { behind, before, keptMinutes, action, service, status } of all) {
      const created = this.now - behind;
      const entry: StoredEntry = {
        v: 1,
        id: logId(this.entries.length),
        orgId,
        action,
        createdAt: at(created),
        ...(before !== undefined && { occurredAt: at(created - before) }),
        ...(keptMinutes !== undefined && { expiresAt: at(created + keptMinutes * minute) }),
        ...(service !== undefined && { service }),
        ...(status !== undefined && { status }),
      };
      this.entries.push(entry);
      this.log.memory.put('entries', logItem(entry));
      this.#news.push(entry.id);
    }
  }

  dispatch(isLost: boolean) {
    if (!isLost && this.#news.length > 0) this.#queue.push(this.#news);
    this.#news = [];
  }

  /** Seals what comes next; with a number, dies after so many puts, and the order stays where it is. */
  async seal(puts = Number.POSITIVE_INFINITY) {
    const [order] = this.#queue;
    if (order === undefined) return;
    let left = puts;
    const client = this.log.memory.client(async (command, apply) => {
      if (command.constructor.name === 'PutCommand' && left-- <= 0) throw new Error('died');
      return apply();
    });
    const outcome = await sealEntries(orgId, order, this.log.tables(client)).catch(() => 'died');
    if (outcome !== 'died') this.#queue.shift();
  }

  wait(minutes: number) {
    this.now += minutes * minute;
  }

  async sweep(patienceMs = 0) {
    const order = async (ids: readonly AuditId[]) => this.#queue.push(ids);
    await sweepOrganization(orgId, this.log, order, new Date(this.now), { patienceMs });
  }

  /** By a look at each entry. */
  count({ from = '', before = '~', condition }: EntryQuery): number {
    return this.entries.filter((entry) => {
      const time = entry.occurredAt ?? entry.createdAt;
      const [filter] = 'of' in condition ? condition.of : [];
      const value = entry.service;
      const isFound =
        filter === undefined || !('values' in filter)
          ? true
          : (value !== undefined && filter.values.has(value)) === (filter.kind === 'anyOf');
      const isKept = (entry.expiresAt ?? '~') > at(this.now);
      return isKept && isFound && from <= time && time < before;
    }).length;
  }
}

const hour = fc.option(
  fc.integer({ min: -3, max: 6 }).map((hours) => at(start + (hours * 60 + 30) * minute)),
  { nil: undefined },
);
const service: Field = { from: ['service'], read: (entry) => entry.service };
const queries: fc.Arbitrary<EntryQuery> = fc.record({
  from: hour,
  before: hour,
  order: fc.constant('newest' as const),
  condition: fc.oneof(
    fc.constant({ kind: 'all', of: [] } as const),
    fc.record({
      kind: fc.constant('all' as const),
      of: fc.tuple(
        fc.record({
          kind: fc.constantFrom('anyOf' as const, 'noneOf' as const),
          field: fc.constant(service),
          values: fc.constantFrom(new Set(['a']), new Set(['', 'b'])),
        }),
      ),
    }),
  ),
});

const known = (
  world: World,
  query: EntryQuery,
  limits: Partial<TallyLimits> = {},
  log = world.log as Parameters<typeof totalFromLog>[0],
) => totalFromLog(log, { leastSize: 0, ...limits })(orgId, query, new Date(world.now));

test('a total of the log is what a look at each entry counts, however far behind the sealing is', async () => {
  let totals = 0;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.array(sealing, { maxLength: 6 }),
      fc.array(queries, { minLength: 1, maxLength: 3 }),
      async (made, meanwhile, asked) => {
        const world = new World();
        world.log.memory.pageSize = 5;
        for (const step of made) await step(world);
        const between = [...meanwhile];
        const client = world.log.memory.client(async (_command, apply) => {
          await between.pop()?.(world);
          return apply();
        });
        for (const query of asked) {
          const total = await known(world, query, {}, world.log.tables(client));
          runs += 1;
          if (total === undefined) continue;
          totals += 1;
          expect(total).toBe(world.count(query));
        }
      },
    ),
    { numRuns: 3000 },
  );
  expect(totals / runs).toBeGreaterThan(0.3);
});

const all: EntryQuery = { order: 'newest', condition: { kind: 'all', of: [] } };
const one = {
  behind: 0,
  before: undefined,
  keptMinutes: undefined,
  action: 'x',
  service: 'a',
} as const;

/** Five entries in the log, and two that aren't yet. */
async function lagging(keptMinutes?: number): Promise<World> {
  const world = new World();
  world.record(Array.from({ length: 5 }, () => ({ ...one, keptMinutes, status: undefined })));
  world.dispatch(false);
  await world.seal();
  await world.sweep();
  world.wait(1);
  world.record(Array.from({ length: 2 }, () => ({ ...one, status: 'b' })));
  return world;
}

test.each<[string, EntryQuery]>([
  ['begins within an hour', { ...all, from: '2026-11-22T06:00:00.001Z' }],
  ['ends within an hour', { ...all, before: '2026-11-22T06:30:00.000Z' }],
  [
    'asks about an actor',
    {
      ...all,
      condition: {
        kind: 'anyOf',
        field: { from: ['actor'], read: ({ actor }) => actor?.id },
        values: new Set(['u-1']),
      },
    },
  ],
])('a total is not known where the query %s', async (_what, query) => {
  const world = await lagging();
  expect(await known(world, all)).toBe(7);
  expect(await known(world, query)).toBeUndefined();
});

test('a total is known up to a number of rollups and arrivals', async () => {
  const world = await lagging();
  expect(await known(world, all, { rollups: 1, arrivals: 7, leastSize: 5 })).toBe(7);
  for (const limits of [{ rollups: 0 }, { arrivals: 6 }, { leastSize: 6 }]) {
    expect(await known(world, all, limits)).toBeUndefined();
  }
});

test('a total is not known from the moment on when something that was counted expires', async () => {
  const world = await lagging(10);
  world.wait(8.9);
  expect(await known(world, all)).toBe(7);
  world.wait(0.1);
  expect(await known(world, all)).toBeUndefined();
  expect(await known(world, { ...all, from: '2026-11-22T07:00:00.000Z' })).toBe(0);
});

test('a total is not known where the log contradicts itself; other failures are told', async () => {
  const world = await lagging();
  world.log.memory.put('log', { pk: `${orgId}#rollup`, sk: '2026-11-22T06#x', count: 'x' });
  expect(await known(world, all)).toBeUndefined();
  const failing = world.log.memory.client(async () => {
    throw new Error('lost');
  });
  await expect(known(world, all, {}, world.log.tables(failing))).rejects.toMatchObject({
    code: 'store_unavailable',
  });
});

test('a total is of an organization alone, and 0 where it has nothing', async () => {
  const world = await lagging();
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
  const total = totalFromLog(world.log, { leastSize: 0 });
  expect(await total(other, all, new Date(world.now))).toBe(0);
});

test('a sweep that does not say where it began may have begun at the first entry', async () => {
  const world = await lagging();
  const position = world.entries[4]?.createdAt;
  world.log.memory.put('log', { ...logKeys.sweep(orgId, 0), position });
  expect(await known(world, all, { arrivals: 7 })).toBe(7);
  expect(await known(world, all, { arrivals: 6 })).toBeUndefined();
});

test('an entry with two index rows is counted once, as in the log as beside it', async () => {
  const world = await lagging();
  for (const [n, { id }] of [world.entries[4], world.entries[6]]
    .flatMap((twin) => twin ?? [])
    .entries()) {
    const { orgKey, arrivalKey } = logItem({
      ...one,
      v: 1,
      id,
      orgId,
      createdAt: at(world.now - n),
    });
    world.log.memory.put('entries', { pk: `twin ${n}`, orgKey, arrivalKey });
  }
  expect(await known(world, all)).toBe(7);
});
