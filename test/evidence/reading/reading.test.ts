import { beforeAll, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { disclosuresOf } from '#lib/evidence/commitment/disclosure.ts';
import { readByIndex } from '#lib/evidence/reading/read-by-index.ts';
import { readConsistency } from '#lib/evidence/reading/read-consistency.ts';
import { readEntryBundle } from '#lib/evidence/reading/read-entry-bundle.ts';
import { readEvidence } from '#lib/evidence/reading/read-evidence.ts';
import { readPart } from '#lib/evidence/reading/read-part.ts';
import { readTile } from '#lib/evidence/reading/read-tile.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { fetchTileSource } from '#lib/evidence/tile-source.ts';
import { verifyConsistency } from '#lib/evidence/tree/verify-consistency.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { leafOfEntry } from '../check-log.ts';
import { evidenceDocument } from '../evidence-document.ts';
import { keyOf, keySigner, logName } from '../key-signer.ts';
import { logEntry, logId, logItem, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { modelRoot } from '../model-log.ts';
import { below, random } from '../random.ts';

const count = 4000;
const covered = 3900;
const now = new Date('2026-11-22T07:00:00.000Z');
const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };
const next = random(7);
const entries = Array.from({ length: count }, (_, n) => logEntry(n, next));
const log = memoryLog(entries);
let hashes: readonly Uint8Array[] = [];

// 4,000 leaves, of which a checkpoint covers 3,900.
beforeAll(async () => {
  const ids = entries.map(({ id }) => id);
  for (const size of [1, 300, covered]) {
    await sealEntries(orgId, ids.slice(0, size), log);
    await publishCheckpoint(orgId, log.log, rules, now);
  }
  await sealEntries(orgId, ids, log);
  hashes = await log.check();
});

test('evidence of every entry that a checkpoint covers is verified by the key alone', async () => {
  const key = await keyOf(orgId);
  for (let index = 0; index < covered; index += 1 + below(30, next)) {
    const evidence = await readEvidence(orgId, logId(index), log, now);
    const { entry, withheld, ...proved } = await verifyEvidence(evidenceDocument(evidence), key);
    expect(entry.id).toBe(logId(index));
    expect(proved).toMatchObject({ index, checkpoint: { size: covered } });
    expect(withheld).toBe(0);
  }
});

test('an entry that no checkpoint covers yet is pending, whether it has an index or not', async () => {
  const unsealed = logEntry(count);
  log.memory.put('entries', logItem(unsealed));
  for (const id of [logId(covered), logId(count - 1), unsealed.id]) {
    const evidence = await readEvidence(orgId, id, log, now);
    expect(evidence).toStrictEqual({ state: 'pending', salted: expect.anything() });
    expect(evidence?.salted.entry.id).toBe(id);
  }
  const early = memoryLog([unsealed]);
  await sealEntries(orgId, [unsealed.id], early);
  expect(await readEvidence(orgId, unsealed.id, early, now)).toMatchObject({ state: 'pending' });
});

test('there is no evidence of an entry that has expired, or that the organization does not have', async () => {
  const expiring = entries.find(({ expiresAt }) => expiresAt !== undefined);
  const then = new Date(String(expiring?.expiresAt));
  expect(await readEvidence(orgId, expiring?.id ?? logId(0), log, then)).toBeUndefined();
  expect(await readEvidence(orgId, logId(99_999), log, now)).toBeUndefined();
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
  expect(await readEvidence(other, logId(0), log, now)).toBeUndefined();
});

test('an entry that was changed is not proved', async () => {
  const { id } = logEntry(5);
  const spoiled = memoryLog(entries.slice(0, 10));
  await sealEntries(orgId, [id, logId(6)], spoiled);
  await publishCheckpoint(orgId, spoiled.log, rules, now);
  const before = await readEvidence(orgId, id, spoiled, now);
  expect(disclosuresOf(before?.salted ?? never()).length).toBeGreaterThan(0);
  spoiled.memory.put('entries', { ...logItem(entries[5] ?? never()), action: 'other' });
  await expect(readEvidence(orgId, id, spoiled, now)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { name: 'BrokenLog', message: 'The entry is not in the log as it is', reason: id },
  });
});

test.each<[string, (items: ReturnType<typeof memoryLog>['memory']) => void, string]>([
  [
    'a tile that was altered',
    (memory) => alter(memory, `${orgId}#tile#0`, { hashes: new Uint8Array(64), width: 2 }),
    'The entry is not in the log as it is',
  ],
  [
    'a tile that lacks a hash',
    (memory) => alter(memory, `${orgId}#tile#0`, { hashes: new Uint8Array(32), width: 1 }),
    'The tile lacks hashes',
  ],
  [
    'a tile that lacks half a hash',
    (memory) => alter(memory, `${orgId}#tile#0`, { hashes: new Uint8Array(48) }),
    'The item is no tile',
  ],
  [
    'a tile of text',
    (memory) => alter(memory, `${orgId}#tile#0`, { hashes: 'x'.repeat(64) }),
    'The item is no tile',
  ],
  [
    'a tile that is gone',
    (memory) => memory.delete('log', { pk: `${orgId}#tile#0`, sk: '0000000000000000' }),
    'The tile lacks hashes',
  ],
  [
    'an index that is none',
    (memory) => alter(memory, `${orgId}#index#${logId(0)}`, { index: '0' }),
    'The item states no index',
  ],
  [
    'a checkpoint that is no text',
    (memory) => alter(memory, `${orgId}#checkpoint`, { note: 1 }),
    'The item is no checkpoint',
  ],
  [
    'a checkpoint that states another size',
    (memory) => {
      const { note } = memory.items('log').find(({ pk }) => pk === `${orgId}#checkpoint`) ?? {};
      alter(memory, `${orgId}#checkpoint`, { note: String(note).replace('\n2\n', '\n3\n') });
    },
    'The checkpoint is none of its size',
  ],
  [
    'a checkpoint that is no note',
    (memory) => alter(memory, `${orgId}#checkpoint`, { note: 'x' }),
    'The checkpoint is none of its size',
  ],
])('nothing is proved by %s', async (_what, spoil, message) => {
  const spoiled = memoryLog(entries.slice(0, 2));
  await sealEntries(orgId, [logId(0), logId(1)], spoiled);
  await publishCheckpoint(orgId, spoiled.log, rules, now);
  spoil(spoiled.memory);
  await expect(readEvidence(orgId, logId(0), spoiled, now)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { name: 'BrokenLog', message, reason: expect.stringMatching(/\w/) },
  });
});

test('a tile is read as wide as it is asked for, as far as the checkpoint covers it', async () => {
  const read = (level: number, index: number, width: number) =>
    readTile(orgId, { level, index, width }, log.log);
  const of = (start: number, end: number) =>
    new Uint8Array(Buffer.concat(hashes.slice(start, end)));
  const bytes = async (tile: ReturnType<typeof read>) => new Uint8Array((await tile) ?? never());
  expect(await bytes(read(0, 0, 256))).toStrictEqual(of(0, 256));
  expect(await bytes(read(0, 15, 60))).toStrictEqual(of(3840, 3900));
  expect(await bytes(read(0, 15, 1))).toStrictEqual(of(3840, 3841));
  const roots = [0, 1, 2].map((n) => modelRoot(hashes.slice(256 * n, 256 * n + 256)));
  expect(await bytes(read(1, 0, 3))).toStrictEqual(new Uint8Array(Buffer.concat(roots)));
  expect(await read(1, 0, 15)).toHaveLength(480);
  for (const [level, index, width] of [
    [0, 15, 61],
    [0, 16, 1],
    [1, 0, 16],
    [2, 0, 1],
  ] as const) {
    expect(await read(level, index, width)).toBeUndefined();
  }
});

test('a bundle has the leaves of its tile, each after its length', async () => {
  const bundle = await readEntryBundle(orgId, { index: 1, width: 256 }, log.log);
  expect(unbundled(bundle)).toStrictEqual(entries.slice(256, 512).map(leafOfEntry));
  const partial = await readEntryBundle(orgId, { index: 15, width: 60 }, log.log);
  expect(unbundled(partial)).toStrictEqual(entries.slice(3840, 3900).map(leafOfEntry));
  expect(await readEntryBundle(orgId, { index: 15, width: 61 }, log.log)).toBeUndefined();
});

test('a bundle is put together from batches of any size', async () => {
  const small = memoryLog(entries.slice(0, 520));
  let start = 0;
  for (const size of [1, 256, 1, 1, 253, 3, 5]) {
    const ids = entries.slice(start, start + size).map(({ id }) => id);
    await sealEntries(orgId, ids, small);
    start += size;
  }
  await publishCheckpoint(orgId, small.log, rules, now);
  for (const [index, width] of [
    [0, 256],
    [1, 256],
    [1, 200],
    [2, 8],
  ] as const) {
    const bundle = await readEntryBundle(orgId, { index, width }, small.log);
    const first = 256 * index;
    expect(unbundled(bundle)).toStrictEqual(entries.slice(first, first + width).map(leafOfEntry));
  }
});

test.each([0, 1, 2])('a bundle that leaf %i was taken from is broken', async (taken) => {
  const spoiled = memoryLog(entries.slice(0, 3));
  for (const n of [0, 1, 2]) await sealEntries(orgId, [logId(n)], spoiled);
  await publishCheckpoint(orgId, spoiled.log, rules, now);
  spoiled.memory.delete('log', { pk: `${orgId}#batch`, sk: `000000000000000${taken}` });
  await expect(readEntryBundle(orgId, { index: 0, width: 3 }, spoiled.log)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The log lacks leaves', reason: expect.stringContaining(orgId) },
  });
});

test('ids are read in the order of the log, as many as there are', async () => {
  expect(await readByIndex(orgId, log.log, 250, 300)).toStrictEqual(
    Array.from({ length: 300 }, (_, n) => ({ index: 250 + n, id: logId(250 + n) })),
  );
  expect(await readByIndex(orgId, log.log, count - 1, 10)).toStrictEqual([
    { index: count - 1, id: logId(count - 1) },
  ]);
  expect(await readByIndex(orgId, log.log, count, 10)).toStrictEqual([]);
  expect(await readByIndex(orgId, log.log, 0, 0)).toStrictEqual([]);
});

test('ids are not read past leaves that are missing', async () => {
  const spoiled = memoryLog(entries.slice(0, 4));
  for (const n of [0, 1, 2, 3]) await sealEntries(orgId, [logId(n)], spoiled);
  spoiled.memory.delete('log', { pk: `${orgId}#batch`, sk: '0000000000000001' });
  await expect(readByIndex(orgId, spoiled.log, 0, 10)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The log lacks leaves', reason: `${orgId} 1` },
  });
  expect(await readByIndex(orgId, spoiled.log, 2, 10)).toHaveLength(2);
});

test('no more is read of a log than what may hold the leaves that are asked for', async () => {
  const small = memoryLog(entries.slice(0, 300));
  for (const { id } of entries.slice(0, 300)) await sealEntries(orgId, [id], small);
  const read: unknown[] = [];
  const client = small.memory.client(async (_command, apply) => {
    const page = apply() as { Items: object[] };
    read.push(...page.Items);
    return page;
  });
  expect(await readByIndex(orgId, small.tables(client).log, 290, 2)).toHaveLength(2);
  // A batch has 256 leaves at most: one that begins 255 before the first may still hold it.
  expect(read).toHaveLength(257);
});

test('the newest checkpoint is shown to continue the tree of every smaller size', async () => {
  const toRoot = modelRoot(hashes.slice(0, covered));
  for (const from of [1, 2, 255, 256, 257, 300, 1024, 3001, covered]) {
    const answer = await readConsistency(orgId, from, log.log);
    expect(answer).toMatchObject({ from, to: covered });
    const fromRoot = modelRoot(hashes.slice(0, from));
    expect(verifyConsistency({ ...(answer ?? never()), fromRoot, toRoot })).toBe(true);
  }
  expect(await readConsistency(orgId, 0, log.log)).toStrictEqual({
    from: 0,
    to: covered,
    proof: [],
  });
  expect(await readConsistency(orgId, covered + 1, log.log)).toBeUndefined();
});

test('each part of a log is read by its kind', async () => {
  const tile = { level: 1, index: 0, width: 2 };
  const bundle = { level: 'entries', index: 1, width: 256 } as const;
  const newest = await fetchNewestCheckpoint(orgId, log.log);
  expect(await readPart(orgId, { kind: 'checkpoint' }, log.log)).toStrictEqual({
    kind: 'text',
    text: newest?.note,
  });
  expect(await readPart(orgId, { kind: 'key' }, log.log)).toStrictEqual({
    kind: 'text',
    text: `${newest?.key}\n`,
  });
  expect(await readPart(orgId, { kind: 'tile', tile }, log.log)).toStrictEqual({
    kind: 'bytes',
    bytes: await readTile(orgId, tile, log.log),
  });
  expect(await readPart(orgId, { kind: 'tile', tile: bundle }, log.log)).toStrictEqual({
    kind: 'bytes',
    bytes: await readEntryBundle(orgId, bundle, log.log),
  });
  expect(await readPart(orgId, { kind: 'consistency', from: 7 }, log.log)).toStrictEqual({
    kind: 'proof',
    ...(await readConsistency(orgId, 7, log.log)),
  });
});

test('of a tile that was not asked for, proofs get nothing', async () => {
  const tiles = await fetchTileSource(orgId, [{ level: 0, index: 0, width: 256 }], log.log);
  expect([tiles(0, 0).length, tiles(0, 1).length]).toStrictEqual([8192, 0]);
});

test('before the first checkpoint there is nothing to read', async () => {
  const empty = memoryLog([]);
  expect(await readTile(orgId, { level: 0, index: 0, width: 1 }, empty.log)).toBeUndefined();
  expect(await readEntryBundle(orgId, { index: 0, width: 1 }, empty.log)).toBeUndefined();
  expect(await readConsistency(orgId, 0, empty.log)).toBeUndefined();
  for (const part of [
    { kind: 'checkpoint' },
    { kind: 'key' },
    { kind: 'tile', tile: { level: 0, index: 0, width: 1 } },
    { kind: 'tile', tile: { level: 'entries', index: 0, width: 1 } },
    { kind: 'consistency', from: 0 },
  ] as const) {
    expect(await readPart(orgId, part, empty.log)).toBeUndefined();
  }
});

function alter(memory: typeof log.memory, pk: string, change: Readonly<Record<string, unknown>>) {
  const item = memory.items('log').find((found) => found['pk'] === pk) ?? never();
  memory.put('log', { ...item, ...change });
}

function unbundled(bundle: Uint8Array = never()): string[] {
  const bytes = Buffer.from(bundle);
  const leaves: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + bytes.readUInt16BE(at);
    leaves.push(bytes.toString('utf8', at + 2, end));
    at = end;
  }
  return leaves;
}

function never(): never {
  throw new Error('There is none');
}
