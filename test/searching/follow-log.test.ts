import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { followLog } from '#lib/searching/follow-log.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { keySigner, logName } from '../evidence/key-signer.ts';
import { logEntry, logId, logItem, orgId } from '../evidence/log-entries.ts';
import { memoryLog } from '../evidence/memory-log.ts';
import { random } from '../evidence/random.ts';

const now = new Date('2026-11-28T07:00:00.000Z');
const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };

const count = 601;
const numbers = fc.oneof(
  fc.array(fc.nat(count - 1), { maxLength: 20 }),
  fc.nat(300).map((start) => Array.from({ length: 300 }, (_, n) => start + n)),
);
type Step = (world: World) => Promise<unknown>;
const steps = fc.array(
  fc.oneof(
    numbers.map(
      (chosen): Step =>
        (world) =>
          world.seal(chosen),
    ),
    fc.constant<Step>((world) => world.sign()),
    fc.constant<Step>((world) => world.deleteExpired()),
    fc.integer({ min: 1, max: 200 }).map(
      (limit): Step =>
        (world) =>
          world.follow(limit),
    ),
  ),
  { maxLength: 12 },
);

/** A log that grows while somebody follows it. */
class World {
  readonly found: (readonly [index: number, id: string])[] = [];
  readonly #entries: readonly StoredEntry[];
  readonly #log;
  readonly #sealed: StoredEntry[] = [];
  #signed = 0;
  #from = 0;

  constructor(seed: number) {
    const next = random(seed);
    this.#entries = Array.from({ length: count }, (_, number) => logEntry(number, next));
    this.#log = memoryLog(this.#entries);
  }

  async seal(chosen: readonly number[]) {
    const entries = [...new Set(chosen)].flatMap((number) => this.#entries[number] ?? []);
    const ids = entries.map(({ id }) => id);
    await sealEntries(orgId, ids, this.#log);
    this.#sealed.push(...entries.filter((entry) => !this.#sealed.includes(entry)));
  }

  async sign() {
    await publishCheckpoint(orgId, this.#log.log, rules, now);
    this.#signed = this.#sealed.length;
  }

  async deleteExpired() {
    for (const entry of this.#sealed.filter(isOver)) {
      const { pk } = logItem(entry);
      this.#log.memory.delete('entries', { pk });
    }
  }

  async follow(limit: number) {
    const asked = { from: this.#from, limit };
    const page = await followLog(orgId, asked, this.#log, now, ({ id }, index) => {
      this.found.push([index, id]);
      return id;
    });
    this.#from = Math.min(this.#from + limit, this.#sealed.length);
    expect(page).toMatchObject({ next: this.#from, sealedThrough: this.#signed });
  }

  expected() {
    const places = this.#sealed.map((entry, index) => [index, entry] as const);
    return places.filter(([, entry]) => !isOver(entry)).map(([index, { id }]) => [index, id]);
  }
}

function isOver({ expiresAt = '~' }: StoredEntry): boolean {
  return expiresAt <= now.toISOString();
}

test('whoever follows gets every entry that has not expired, once and in the order of the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), steps, async (seed, made) => {
      const world = new World(seed);
      for (const step of made) await step(world);
      for (let rest = 0; rest < count; rest += 200) await world.follow(200);
      expect(world.found).toEqual(world.expected());
    }),
    { numRuns: 100 },
  );
});

test('a log that lacks a batch is not followed past it', async () => {
  const entries = Array.from({ length: 600 }, (_, n) => logEntry(n));
  const log = memoryLog(entries);
  await sealEntries(
    orgId,
    entries.map(({ id }) => id),
    log,
  );
  await publishCheckpoint(orgId, log.log, rules, now);
  const { pk, sk } = logKeys.batch(orgId, 256);
  log.memory.delete('log', { pk, sk });
  const follow = (from: number) => followLog(orgId, { from, limit: 50 }, log, now, ({ id }) => id);
  expect(await follow(0)).toMatchObject({ next: 50 });
  for (const from of [230, 256, 300, 511]) {
    await expect(follow(from)).rejects.toMatchObject({
      code: 'evidence_broken',
      cause: { message: 'The log lacks leaves' },
    });
  }
});

test('what a sealer has put and not yet derived is followed, since its place is for good', async () => {
  const log = memoryLog([logEntry(0)]);
  await sealEntries(orgId, [logId(0)], log);
  const [batch] = log.memory.items('log').filter(({ pk }) => pk === `${orgId}#batch`);
  const other = memoryLog([logEntry(0)]);
  other.memory.put('log', batch ?? {});
  const page = await followLog(orgId, { from: 0, limit: 1 }, other, now, ({ id }) => id);
  expect(page).toEqual({ items: [logId(0)], next: 1, sealedThrough: 0 });
});
