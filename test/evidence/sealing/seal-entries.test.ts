import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { readBatches } from '#lib/store/log/log-batches.ts';
import { all } from '../all.ts';
import { logEntry, logId, logItem, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { random } from '../random.ts';

const entriesOf = (count: number) =>
  Array.from({ length: count }, (_, n) => logEntry(n, random(n)));

test('appends entries in the order that they come in, each once', async () => {
  const entries = entriesOf(3);
  const log = memoryLog(entries);
  const ids = [logId(2), logId(0), logId(2), logId(1), logId(0)];
  const sealing = await sealEntries(orgId, ids, log);
  expect(sealing).toStrictEqual({ appended: 3, size: 3, unreadable: [] });
  const [batch] = await all(readBatches(orgId, log.log, 0));
  expect(batch?.leaves.map((leaf) => JSON.parse(leaf).id)).toStrictEqual(
    [2, 0, 1].map((n) => logId(n)),
  );
  await log.check();
});

test('passes over ids without an entry, and names those whose item is none', async () => {
  const entries = entriesOf(4);
  const log = memoryLog(entries);
  log.memory.put('entries', { ...logItem(logEntry(4)), extra: 1 });
  // A time that is none, which a leaf can't state.
  const expiresAt = '2026-99-99T00:00:00.000Z';
  log.memory.put('entries', { ...logItem(logEntry(5)), expiresAt });
  const ids = [4, 0, 1, 99, 5, 2, 3].map(logId);
  expect(await sealEntries(orgId, ids, log)).toStrictEqual({
    appended: 4,
    size: 4,
    unreadable: [logId(4), logId(5)],
  });
  await log.check();
  expect(await sealEntries(orgId, ids, log)).toStrictEqual({
    appended: 0,
    size: 4,
    unreadable: [logId(4), logId(5)],
  });
});

test('seals what has expired and is there still', async () => {
  const entries = [{ ...logEntry(0), expiresAt: '2000-01-01T00:00:00.000Z' }];
  const log = memoryLog(entries);
  await sealEntries(orgId, [logId(0)], log);
  await log.check();
});

test('starts no log where there is nothing to seal', async () => {
  const log = memoryLog([]);
  const sealing = { appended: 0, size: 0, unreadable: [] };
  expect(await sealEntries(orgId, [], log)).toStrictEqual(sealing);
  expect(await sealEntries(orgId, [logId(0)], log)).toStrictEqual(sealing);
  expect(log.memory.items('log')).toStrictEqual([]);
});

test('keeps the entries of each organization in a log of their own, though their ids are the same', async () => {
  const log = memoryLog([logEntry(0)]);
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
  const own = logItem(logEntry(0));
  log.memory.put('entries', { ...own, pk: `${other}#${logId(0)}`, orgId: other });
  for (const org of [orgId, other]) {
    expect(await sealEntries(org, [logId(0)], log)).toMatchObject({ appended: 1, size: 1 });
  }
  const [batch] = await all(readBatches(other, log.log, 0));
  expect(JSON.parse(batch?.leaves[0] ?? '').org).toBe(other);
});

test('puts 256 leaves into a batch at most', async () => {
  const entries = entriesOf(600);
  const log = memoryLog(entries);
  await sealEntries(orgId, idsOf(entries), log);
  const batches = await all(readBatches(orgId, log.log, 0));
  expect(batches.map(({ leaves }) => leaves.length)).toStrictEqual([256, 256, 88]);
  await log.check();
});

test('puts no more than an item holds into a batch, however large leaves and rollups are', async () => {
  const wide = (n: number): StoredEntry => ({
    ...logEntry(n),
    action: `${n}${'\u{1f600}'.repeat(190)}`,
    service: '\u{1f600}'.repeat(100),
    status: '\u{1f600}'.repeat(100),
  });
  const entries = Array.from({ length: 400 }, (_, n) => wide(n));
  const log = memoryLog(entries);
  expect(await sealEntries(orgId, idsOf(entries), log)).toMatchObject({ appended: 400, size: 400 });
  for (const batch of await all(readBatches(orgId, log.log, 0))) {
    expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(360_000);
  }
  await log.check();
});

test('writes each thing that it has to, once', async () => {
  const log = memoryLog(entriesOf(2));
  let written: string[] = [];
  const client = log.memory.client(async (command, apply) => {
    if (command instanceof PutCommand) {
      const [first = '', kind = first] = String(command.input.Item?.['pk']).split('#');
      written.push(kind);
    }
    return apply();
  });
  const each = ['index', 'tile', 'rollup', 'head'];
  await sealEntries(orgId, [logId(0)], log.tables(client));
  expect(written).toStrictEqual(['batch', 'organizations', ...each]);
  written = [];
  await sealEntries(orgId, [logId(1)], log.tables(client));
  expect(written).toStrictEqual(['batch', ...each]);
  written = [];
  await sealEntries(orgId, [logId(0), logId(1)], log.tables(client));
  expect(written).toStrictEqual([]);
});

test('gives up where others are faster every time, and leaves the log as they made it', async () => {
  const entries = entriesOf(60);
  const log = memoryLog(entries);
  let rival = 0;
  const client = log.memory.client(async (command, apply) => {
    const item = 'Item' in command.input ? command.input.Item : undefined;
    if (String(item?.['pk']).endsWith('#batch')) await sealEntries(orgId, [logId(rival++)], log);
    return apply();
  });
  await expect(sealEntries(orgId, [logId(59)], log.tables(client))).rejects.toMatchObject({
    code: 'store_unavailable',
    cause: {
      name: 'LostRaces',
      message: 'Other sealers were faster each time',
      reason: orgId,
    },
    headers: { 'retry-after': '1' },
  });
  await log.check(entries.slice(0, 16));
});

test.each<[string, string, Readonly<Record<string, unknown>>, string]>([
  ['a head that is none', 'head', { size: '2' }, 'The item states no size'],
  ['a head within a batch', 'head', { size: 1 }, 'The log has a gap'],
  ['a batch without leaves', 'batch', { leaves: [] }, 'The item is no batch'],
  ['a batch of too many', 'batch', { leaves: Array(257).fill('x') }, 'The item is no batch'],
  ['leaves that are no texts', 'batch', { leaves: [1, 2] }, 'The item is no batch'],
  ['leaves that are no list', 'batch', { leaves: 'x' }, 'The item is no batch'],
  ['a batch without rollups', 'batch', { rollups: 1 }, 'The item is no batch'],
  ['leaves that are none', 'batch', { leaves: ['x'] }, 'The log has a leaf that is none of it'],
  ['rollups that are none', 'rollup', { count: '1' }, 'The item is no rollup'],
  ['an index elsewhere', `index#${logId(1)}`, { index: 7 }, 'The log holds an entry twice'],
  [
    'hashes of other leaves',
    'tile#0',
    { hashes: new Uint8Array(64) },
    'The tile holds other hashes than the batches',
  ],
])('stops at %s, which no sealer leaves behind', async (_what, kind, change, message) => {
  const log = memoryLog(entriesOf(3));
  await sealEntries(orgId, [logId(0), logId(1)], log);
  const items = log.memory.items('log');
  const head = items.find(({ pk }) => pk === `${orgId}#head`) ?? {};
  const spoiled = items.find(({ pk }) => pk === `${orgId}#${kind}`) ?? {};
  // As if it had died before it moved the head.
  if (kind !== 'head') log.memory.put('log', { ...head, size: 0 });
  if (kind === 'head') log.memory.put('log', { ...batchAfter(items), leaves: ['x'] });
  if (kind === 'rollup') spoilRollups(log.memory, change);
  else log.memory.put('log', { ...spoiled, ...change });
  await expect(sealEntries(orgId, [logId(2)], log)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { name: 'BrokenLog', message, reason: expect.stringContaining(orgId) },
  });
});

test('stops at a leaf of another organization', async () => {
  const log = memoryLog(entriesOf(1));
  await sealEntries(orgId, [logId(0)], log);
  const items = log.memory.items('log');
  const batch = items.find(({ pk }) => pk === `${orgId}#batch`) ?? {};
  const head = items.find(({ pk }) => pk === `${orgId}#head`) ?? {};
  const [leaf] = batch['leaves'] as string[];
  const foreign = leaf?.replace(orgId, '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22');
  log.memory.put('log', { ...batch, leaves: [foreign] });
  log.memory.put('log', { ...head, size: 0 });
  await expect(sealEntries(orgId, [], log)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The log has a leaf that is none of it' },
  });
});

function idsOf(entries: readonly StoredEntry[]): AuditId[] {
  return entries.map(({ id }) => id);
}

function batchAfter(items: readonly Readonly<Record<string, unknown>>[]) {
  const batch = items.find(({ pk }) => pk === `${orgId}#batch`) ?? {};
  return { ...batch, sk: '0000000000000002' };
}

function spoilRollups(
  memory: ReturnType<typeof memoryLog>['memory'],
  change: Readonly<Record<string, unknown>>,
): void {
  for (const item of memory.items('log')) {
    if (item['pk'] === `${orgId}#rollup`) memory.put('log', { ...item, ...change });
  }
}
