import { expect, test } from 'vitest';
import { arrangeCheckpoint } from '#lib/evidence/sealing/arrange-checkpoint.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { keySigner, logName } from '../key-signer.ts';
import { logEntry, logId, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { Turns } from '../processes.ts';
import { below, random } from '../random.ts';

const start = Date.parse('2026-11-25T12:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const entries = Array.from({ length: 40 }, (_, n) => logEntry(n));
const sound = { lossy: 0.1, deadly: 0 };
const rules = { signer: keySigner(), logName, checkpointSeconds: 60 };

test('a log is signed at once where it has no checkpoint, then when that is a minute old', async () => {
  const log = memoryLog(entries);
  expect(await arranged(log.log, 0)).toEqual([]);
  await sealEntries(orgId, [logId(0)], log);
  expect(await arranged(log.log, 0)).toEqual([at(0)]);
  // Whoever else comes finds it arranged for, until it has been in vain for a quarter of an hour.
  expect(await arranged(log.log, 899)).toEqual([]);
  expect(await arranged(log.log, 900)).toEqual([at(900)]);
  expect(await arranged(log.log, 901)).toEqual([]);
  await publishCheckpoint(orgId, log.log, rules, at(902));
  expect(await arranged(log.log, 903)).toEqual([]);
  await sealEntries(orgId, [logId(1)], log);
  expect(await arranged(log.log, 904)).toEqual([at(962)]);
});

test('what was arranged for and came too early is arranged for again, and nothing else is', async () => {
  const log = memoryLog(entries);
  await sealEntries(orgId, [logId(0)], log);
  await arranged(log.log, 10);
  expect(await arranged(log.log, 9, at(10))).toEqual([at(10)]);
  expect(await arranged(log.log, 9, at(9))).toEqual([]);
});

test('a checkpoint from the future puts the next one off by no more than the interval', async () => {
  const log = memoryLog(entries);
  await sealEntries(orgId, [logId(0)], log);
  await publishCheckpoint(orgId, log.log, rules, at(1_000_000));
  await sealEntries(orgId, [logId(1)], log);
  expect(await arranged(log.log, 0)).toEqual([at(60)]);
});

test('what could not be arranged for is, by the next call', async () => {
  const log = memoryLog(entries);
  await sealEntries(orgId, [logId(0)], log);
  const arrange = () => Promise.reject(new Error('queue'));
  const refused = arrangeCheckpoint(orgId, { ...log, checkpointSeconds: 60, arrange }, at(0));
  await expect(refused).rejects.toThrow('queue');
  expect(await arranged(log.log, 0)).toEqual([at(0)]);
});

test.each(Array.from({ length: 150 }, (_, seed) => seed))(
  'sealers and signers at once, by clocks that differ, leave nothing uncovered (%i)',
  async (seed) => {
    const race = new Race(random(seed));
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 3; n++) race.seal([round * 8 + n * 2, round * 8 + n * 2 + 1]);
      expect(await race.minute()).toEqual([]);
    }
    // What is arranged for by then, and once more where it came too early.
    for (let round = 0; round < 7; round++) expect(await race.minute()).toEqual([]);
    const { log } = race.log;
    expect(race.orders).toEqual([]);
    expect((await fetchNewestCheckpoint(orgId, log))?.size).toBe(await fetchHead(orgId, log));
  },
);

/** Sealers and signers whose calls are interleaved, and whose clocks are up to 10 s wrong. */
class Race {
  readonly log = memoryLog(entries);
  readonly orders: Date[] = [];
  readonly #next: () => number;
  readonly #turns: Turns;
  #now = 0;

  constructor(next: () => number) {
    this.#next = next;
    this.#turns = new Turns(this.log.memory, next);
  }

  seal(numbers: readonly number[]): void {
    this.#turns.start(sound, async (client) => {
      const tables = this.log.tables(client);
      await sealEntries(orgId, numbers.map(logId), tables);
      await this.#arrange(tables.log, this.#clock());
    });
  }

  /** Whatever is ordered is signed, and a minute passes; what anybody has thrown. */
  async minute(): Promise<readonly unknown[]> {
    for (const order of this.orders.splice(0)) this.#sign(order);
    const thrown = await this.#turns.run();
    this.#now += 60;
    return thrown;
  }

  #sign(dueAt: Date): void {
    this.#turns.start(sound, async (client) => {
      const { log } = this.log.tables(client);
      const time = this.#clock();
      const { outcome } = await publishCheckpoint(orgId, log, rules, time);
      if (outcome !== 'current') await this.#arrange(log, time, dueAt.toISOString());
    });
  }

  #arrange(log: LogTable, time: Date, cameEarly?: string): Promise<void> {
    const arrange = async (dueAt: Date) => void this.orders.push(dueAt);
    return arrangeCheckpoint(orgId, { log, checkpointSeconds: 60, arrange, cameEarly }, time);
  }

  #clock(): Date {
    return at(this.#now + below(20, this.#next) - 10);
  }
}

async function arranged(log: LogTable, seconds: number, cameEarly?: Date): Promise<Date[]> {
  const all: Date[] = [];
  const arrange = async (dueAt: Date) => void all.push(dueAt);
  const early = cameEarly?.toISOString();
  const arranging = { log, checkpointSeconds: 60, arrange, cameEarly: early };
  await arrangeCheckpoint(orgId, arranging, at(seconds));
  return all;
}
