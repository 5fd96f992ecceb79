import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { below, random } from '../evidence/random.ts';
import { acme, now } from '../searching/log.ts';
import { Dead, Turns } from './turns.ts';
import { atOnce, type Gate, tiny, World } from './world.ts';

beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

const entryOf = (n: number, next: () => number): StoredEntry => ({
  v: 1,
  id: `0199f1c2-4a10-7c3e-8f00-${String(n).padStart(12, '0')}` as AuditId,
  orgId: acme,
  action: next() < 0.7 ? 'sought' : 'other',
  createdAt: new Date(now.getTime() - 1 - below(1_000_000, next)).toISOString(),
  metadata: new JsonText(JSON.stringify({ text: 'ä'.repeat(below(60, next)) })),
});

const entriesOf = (count: number, seed: number) => {
  const next = random(seed);
  return Array.from({ length: count }, (_, n) => entryOf(n, next));
};

function worldOf(entries: readonly StoredEntry[], limits = tiny): World {
  const world = new World(limits);
  world.entries.rowsAtOnce = 7;
  for (const entry of entries) world.put(entry);
  return world;
}

const lines = (entries: readonly StoredEntry[]) =>
  entries
    .filter(({ action }) => action === 'sought')
    .toSorted((one, other) =>
      `${one.createdAt}#${one.id}` < `${other.createdAt}#${other.id}` ? -1 : 1,
    )
    .map((entry) => `${renderJson(native.show(entry))}\n`)
    .join('');

const sought = (gzip: boolean) => ({ action: 'sought', gzip });
const textOf = (file: Buffer, gzip: boolean) => (gzip ? gunzipSync(file) : file).toString();

/** A process that dies at its `write`th write, before or after it is applied. */
function mortal(write: number, when: 'before' | 'after') {
  let writes = 0;
  let isDead = false;
  const gate: Gate = async (isWrite, apply) => {
    if (isDead) throw new Dead();
    if (!isWrite || writes++ < write) return apply();
    isDead = true;
    if (when === 'after') apply();
    throw new Dead();
  };
  return { gate, isDead: () => isDead };
}

/** Works on messages, also on those that another process has. */
async function workOn(world: World, gate: Gate, next: () => number): Promise<void> {
  for (let run = 0; run < 3 && !world.isIdle; run++) {
    const messages = world.due();
    const message = messages[below(messages.length, next)];
    const work = world.worker(gate, looks(1 + below(40, next)));
    const isDone = message !== undefined && (await work(message));
    // Some are delivered again all the same.
    if (isDone && next() < 0.7) world.delete(message);
    // A lease may be over while its writer still believes in it.
    if (next() < 0.5) world.now += below(70_000, next);
  }
}

/** Has time for so many looks at what is left. */
function looks(count: number) {
  let left = count;
  return () => {
    left -= 1;
    return left < 0 ? 0 : Number.POSITIVE_INFINITY;
  };
}

describe.each([
  ['plain', false],
  ['gzip', true],
])('an export as %s', (_form, gzip) => {
  const entries = entriesOf(80, 1);
  const finished = async (kill?: (world: World) => Promise<void>, remainingMs?: () => number) => {
    const world = worldOf(entries);
    const id = await world.ask(sought(gzip));
    await kill?.(world);
    await world.drain(remainingMs);
    expect(await world.job(id)).toMatchObject({ status: 'completed', progress: 100 });
    return world.file(id);
  };

  test.each(['before', 'after'] as const)(
    'is the same to the byte at whichever write its writer dies, just %s it is applied',
    async (when) => {
      const whole = await finished();
      expect(textOf(whole, gzip)).toBe(lines(entries));
      let write = 0;
      for (let hasDied = true; hasDied; write++) {
        const file = await finished(async (world) => {
          const { gate, isDead } = mortal(write, when);
          const [message] = world.due();
          const work = world.worker(gate);
          const isDone = message && (await work(message));
          hasDied = isDead();
          if (isDone && message) world.delete(message);
          world.now += 61_000;
        });
        expect(file.equals(whole)).toBe(true);
      }
      expect(write).toBeGreaterThan(10);
    },
  );

  test('is the same however short the time of each of its writers is', async () => {
    const whole = await finished();
    for (const count of [1, 2, 3, 5, 8, 13]) {
      let left = looks(count);
      const file = await finished(undefined, () => {
        const remaining = left();
        if (remaining === 0) left = looks(count);
        return remaining;
      });
      expect(file.equals(whole)).toBe(true);
    }
  });
});

test('any number of writers at once, dying, heard twice, slow or late, write one file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const next = random(seed);
      const gzip = next() < 0.5;
      const entries = entriesOf(below(60, next), seed);
      const world = worldOf(entries);
      const id = await world.ask(sought(gzip));
      const turns = new Turns(next);
      for (let process = below(4, next); process >= 0; process--) {
        turns.start((gate) => workOn(world, gate, next));
      }
      await turns.run();
      // A message is never lost while its export isn't over.
      await world.drain();
      expect(await world.job(id)).toMatchObject({ status: 'completed' });
      expect(textOf(world.file(id), gzip)).toBe(lines(entries));
    }),
    { numRuns: 100 },
  );
});

test('an export that nobody gets on with fails after some attempts, and says so', async () => {
  const world = worldOf(entriesOf(5, 3));
  const id = await world.ask(sought(false));
  for (let attempt = 0; attempt < 12 && !world.isIdle; attempt++) {
    const work = world.worker(async (isWrite, apply) => {
      const outcome = apply();
      if (isWrite && typeof Object(outcome).etag === 'string')
        throw new Error('The bucket is full');
      return outcome;
    });
    const [message] = world.due();
    if (message && (await work(message))) world.delete(message);
  }
  expect(await world.job(id)).toMatchObject({ status: 'failed', failure: 'gave_up' });
  expect(world.told).toEqual([...Array(5).fill('interrupted'), 'failed']);
});

test.each<[string, (world: World) => Promise<unknown>, string]>([
  ['that isn’t begun within a day', async (world) => (world.now += 25 * 3_600_000), 'out_of_time'],
])('an export %s fails', async (_what, change, failure) => {
  const world = worldOf(entriesOf(5, 4));
  const id = await world.ask(sought(false));
  await change(world);
  await world.drain();
  expect(await world.job(id)).toMatchObject({ status: 'failed', failure });
});

test('an export fails of which nobody knows any more what was asked for', async () => {
  const world = worldOf([]);
  const id = await world.ask({ actoin: 'x' });
  await world.drain();
  expect(await world.job(id)).toMatchObject({ status: 'failed', failure: 'unreadable' });
});

test('an export fails at once that comes to an entry that can’t be read', async () => {
  const [tampered, ...others] = entriesOf(5, 6);
  const world = worldOf(others);
  world.put({ ...tampered, action: 7 } as unknown as StoredEntry);
  const id = await world.ask(sought(false));
  await world.drain();
  expect(await world.job(id)).toMatchObject({ status: 'failed', failure: 'entry_unreadable' });
  expect(world.told).toEqual(['failed']);
});

test('an export fails that would have too many parts', async () => {
  const world = worldOf(entriesOf(80, 5), { ...tiny, parts: 3 });
  const id = await world.ask(sought(false));
  await world.drain();
  expect(await world.job(id)).toMatchObject({ status: 'failed', failure: 'too_large' });
  expect(world.told).toEqual(['too_large']);
});

test.each([
  [{}, ''],
  [{ gzip: true }, ''],
  [{ format: 'csv' }, 'id,orgId,orgName,'],
])('an export of nothing, asked for with %j, is a file that can be read', async (asked, begins) => {
  const world = worldOf([]);
  const id = await world.ask(asked);
  await world.drain();
  const text = textOf(world.file(id), 'gzip' in asked);
  expect([text.slice(0, 17), text === '' || text.endsWith('\r\n')]).toEqual([begins, true]);
  expect(await world.job(id)).toMatchObject({ status: 'completed', records: 0 });
});

test('what is no order fails, and ends where failed messages do', async () => {
  const work = new World().worker(atOnce);
  for (const body of ['', 'null', '{}', `{"orgId":"${acme}"}`, `{"id":"${crypto.randomUUID()}"}`]) {
    expect(await work({ body, at: 0 })).toBe(false);
  }
});

test('an order for an export that isn’t there is done with', async () => {
  const work = new World().worker(atOnce);
  const body = JSON.stringify({ orgId: acme, id: crypto.randomUUID() });
  expect(await work({ body, at: 0 })).toBe(true);
});
