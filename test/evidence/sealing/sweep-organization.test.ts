import { expect, test } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { type SweepRules, sweepOrganization } from '#lib/evidence/sealing/sweep-organization.ts';
import { fetchSweepPosition } from '#lib/store/log/sweep-position.ts';
import { logEntry, logId, logItem, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';

const entries = Array.from({ length: 20 }, (_, n) => logEntry(n));
const late = new Date('2026-11-22T09:00:00.000Z');

test('finds what is not in the log, in the order of arrival, and hands it over to be sealed', async () => {
  const log = memoryLog(entries);
  await sealEntries(orgId, [logId(3), logId(11)], log);
  const found = await sweep(log);
  expect(found).toStrictEqual(entries.map(({ id }) => id).filter((id) => !isOneOf(id, [3, 11])));
  await log.check();
  expect(await fetchSweepPosition(orgId, 0, log.log)).toMatchObject({
    position: entries[19]?.createdAt,
  });
});

test('begins where the last one ended, less an overlap', async () => {
  const log = memoryLog(entries.slice(0, 10));
  await sweep(log);
  // Of a clock that was behind, or an index that was.
  log.memory.put('entries', logItem(lateComer(100, 5)));
  log.memory.put('entries', logItem(lateComer(101, 3)));
  expect(await sweep(log, { overlapMs: 4000 })).toStrictEqual([logId(100)]);
  expect(await sweep(log)).toStrictEqual([logId(101)]);
});

test('looks back 10 minutes where nothing else is said', async () => {
  const log = memoryLog([logEntry(1000)]);
  await sweep(log);
  log.memory.put('entries', logItem(lateComer(1, 400)));
  log.memory.put('entries', logItem(lateComer(2, 399)));
  expect(await sweep(log)).toStrictEqual([logId(1)]);
});

test('does not move on past what was not taken', async () => {
  const log = memoryLog(entries);
  log.memory.pageSize = 7;
  const taken: AuditId[][] = [];
  const failing = sweepOrganization(
    orgId,
    log,
    async (ids) => {
      if (taken.push([...ids]) === 2) throw new Error('queue');
    },
    late,
  );
  await expect(failing).rejects.toThrow('queue');
  expect(await fetchSweepPosition(orgId, 0, log.log)).toMatchObject({
    position: entries[6]?.createdAt,
  });
});

test.each([
  ['the first of them', [], 6],
  ['the first that is not sealed', [6, 7], 8],
])('waits for what is not sealed and not too old, and stays before %s', async (_, sealed, at) => {
  const log = memoryLog(entries);
  log.memory.pageSize = 7;
  await sealEntries(orgId, sealed.map(logId), log);
  const now = new Date(String(entries[19]?.createdAt));
  // As old as the one at 5.
  await sweepOrganization(orgId, log, async () => {}, now, { patienceMs: 14_000 });
  expect(await fetchSweepPosition(orgId, 0, log.log)).toMatchObject({
    position: entries[at]?.createdAt,
  });
});

test('never moves back, nor ahead of its own clock', async () => {
  const log = memoryLog(entries);
  const now = new Date(String(entries[4]?.createdAt));
  await sweep(log, {}, now);
  expect(await fetchSweepPosition(orgId, 0, log.log)).toMatchObject({
    position: entries[4]?.createdAt,
  });
  await sweep(log, {}, new Date(now.getTime() - 2000));
  expect(await fetchSweepPosition(orgId, 0, log.log)).toMatchObject({
    position: entries[4]?.createdAt,
  });
});

test('hands over an index row without an entry, which sealing passes over', async () => {
  const log = memoryLog(entries.slice(0, 2));
  const { orgKey, arrivalKey } = logItem(logEntry(5));
  log.memory.put('entries', { pk: 'nothing', orgKey, arrivalKey });
  expect(await sweep(log)).toStrictEqual([logId(0), logId(1), logId(5)]);
  await log.check();
});

test('hands over once what a crash has left two index rows of', async () => {
  const log = memoryLog(entries.slice(0, 2));
  const { orgKey, arrivalKey } = logItem(lateComer(1, 0));
  log.memory.put('entries', { pk: 'left over', orgKey, arrivalKey });
  expect((await sweep(log)).toSorted()).toStrictEqual([logId(0), logId(1)]);
  await log.check();
});

test.each([
  ['no id', '2026-11-22T07:00:05.000Z#x'],
  ['no time', `2026-99-22T07:00:05.000Z#${logId(5)}`],
])('passes over an index row with %s', async (_what, arrivalKey) => {
  const log = memoryLog(entries.slice(0, 2));
  log.memory.put('entries', { ...logItem(logEntry(5)), arrivalKey });
  expect(await sweep(log)).toStrictEqual([logId(0), logId(1)]);
});

test('goes through each shard by itself', async () => {
  const log = memoryLog(entries.slice(0, 4));
  for (const entry of [logEntry(2), logEntry(3)]) {
    log.memory.put('entries', { ...logItem(entry), orgKey: `${orgId}#1` });
  }
  expect(await sweep(log, { shards: 2 })).toStrictEqual([0, 1, 2, 3].map(logId));
  expect(await fetchSweepPosition(orgId, 1, log.log)).toMatchObject({
    position: entries[3]?.createdAt,
  });
  expect(await fetchSweepPosition(orgId, 0, log.log)).toMatchObject({
    position: entries[1]?.createdAt,
  });
});

test('has the log healed where it finds nothing', async () => {
  const log = memoryLog([]);
  const taken: (readonly AuditId[])[] = [];
  const found = await sweepOrganization(orgId, log, async (ids) => taken.push(ids), late);
  expect([found, taken]).toStrictEqual([0, [[]]]);
});

test('has nothing sealed but what it finds, where it finds anything', async () => {
  const log = memoryLog(entries.slice(0, 2));
  const taken: (readonly AuditId[])[] = [];
  await sweepOrganization(orgId, log, async (ids) => taken.push(ids), late);
  expect(taken).toStrictEqual([[logId(0), logId(1)]]);
});

async function sweep(
  log: ReturnType<typeof memoryLog>,
  rules: SweepRules = {},
  now = late,
): Promise<AuditId[]> {
  const found: AuditId[] = [];
  const seal = async (ids: readonly AuditId[]) => {
    found.push(...ids);
    await sealEntries(orgId, ids, log);
  };
  expect(await sweepOrganization(orgId, log, seal, now, rules)).toBe(found.length);
  return found;
}

/** An entry of this number that arrived when the one of the other number did. */
function lateComer(number: number, arrival: number): StoredEntry {
  return { ...logEntry(number), createdAt: logEntry(arrival).createdAt };
}

function isOneOf(id: AuditId, numbers: readonly number[]): boolean {
  return numbers.map(logId).includes(id);
}
