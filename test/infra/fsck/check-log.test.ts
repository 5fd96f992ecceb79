import { expect, test } from 'vitest';
import type { Finding } from '#infra/fsck/finding.ts';
import { SealedIds } from '#infra/fsck/sealed-ids.ts';
import { unsealedEntries } from '#infra/fsck/unsealed-entries.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { arrangeCheckpoint } from '#lib/evidence/sealing/arrange-checkpoint.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { sweepOrganization } from '#lib/evidence/sealing/sweep-organization.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { logKeys, ordinal } from '#lib/store/log/log-keys.ts';
import { keyOf, keySigner, logName } from '../../evidence/key-signer.ts';
import { logEntry, logId, logItem, orgId } from '../../evidence/log-entries.ts';
import type { Item, MemoryDynamodb } from '../../evidence/memory-dynamodb.ts';
import { memoryLog } from '../../evidence/memory-log.ts';
import { type Cut, now, seal, storeOf } from '../../tamper/sealed-log.ts';
import { checked } from './checked.ts';

const entries = Array.from({ length: 600 }, (_, n) => logEntry(n));

/** A log of entries 0 to 599 with a checkpoint at 300 and at 600, unless other cuts are given. */
async function sealedStore(
  cuts: readonly Cut[] = [
    { size: 200, isSigned: false },
    { size: 300, isSigned: true },
    { size: 556, isSigned: false },
    { size: 600, isSigned: true },
  ],
  these = entries,
) {
  const store = storeOf({ entries: these.map(logItem), log: [] });
  await seal(store, these, cuts);
  return store;
}

function itemOf(memory: MemoryDynamodb, pk: string, sk: string): Item {
  const item = memory.items('log').find((other) => other['pk'] === pk && other['sk'] === sk);
  if (item === undefined) throw new Error(`There is no ${pk} ${sk}`);
  return item;
}

function change(
  memory: MemoryDynamodb,
  { pk, sk }: { pk: string; sk: string },
  change: Item,
): void {
  memory.put('log', { ...itemOf(memory, pk, sk), ...change });
}

const batch = (memory: MemoryDynamodb, first: number) => {
  const { pk, sk } = logKeys.batch(orgId, first);
  return itemOf(memory, pk, sk);
};

const leavesOf = (memory: MemoryDynamodb, first: number) =>
  batch(memory, first)['leaves'] as string[];

test('what the service keeps beside a log, swept and about to be signed, is no finding', async () => {
  const store = await sealedStore([
    { size: 300, isSigned: true },
    { size: 600, isSigned: false },
  ]);
  await sweepOrganization(orgId, store, async () => {}, now);
  const arranging = { log: store.log, checkpointSeconds: 60, arrange: async () => {} };
  await arrangeCheckpoint(orgId, arranging, now);
  const kept = store.memory.items('log').map(({ pk }) => pk);
  expect(kept).toEqual(expect.arrayContaining([`${orgId}#sweep`, `${orgId}#due`]));
  expect(await checked(store)).toStrictEqual([{ kind: 'unsigned', index: 300 }]);
});

test('an entry without a leaf is looked for in each shard of the index', async () => {
  const [missed, ...others] = entries.slice(0, 3);
  const store = await sealedStore([{ size: 2, isSigned: true }], others);
  const missedItem = logItem(missed ?? logEntry(0));
  store.memory.put('entries', { ...missedItem, orgKey: `${orgId}#1` });
  const id = logId(0);
  const unsealed = { id, createdAt: missed?.createdAt, stated: undefined };
  const dueAt = now.toISOString();
  const sealed = new SealedIds();
  for (const [index, other] of others.entries()) sealed.add(index, other.id);
  const found = (shards: number) => unsealedEntries(orgId, sealed, store, dueAt, now, shards);
  expect(await found(1)).toStrictEqual([]);
  expect(await found(2)).toStrictEqual([unsealed]);
});

test('a log that nobody has touched is clean', async () => {
  expect(await checked(await sealedStore())).toStrictEqual([]);
  expect(await checked(storeOf({ entries: [], log: [] }))).toStrictEqual([]);
});

test.each<[string, (memory: MemoryDynamodb) => void, Finding[]]>([
  [
    'an entry that is gone',
    (memory) => memory.delete('entries', { pk: `${orgId}#${logId(5)}` }),
    [{ kind: 'deletion', id: logId(5), index: 5 }],
  ],
  [
    'an entry that says something else',
    (memory) => memory.put('entries', { ...logItem(entries[5] ?? logEntry(5)), action: 'other' }),
    [{ kind: 'alteration', id: logId(5), index: 5 }],
  ],
  [
    'an entry that lists would not show under its time',
    (memory) => memory.put('entries', { ...logItem(entries[5] ?? logEntry(5)), timeKey: '2020#x' }),
    [{ kind: 'alteration', id: logId(5), index: 5 }],
  ],
  [
    'an entry that was put in past the log',
    (memory) => memory.put('entries', logItem(logEntry(7000))),
    [{ kind: 'unsealed', id: logId(7000) }],
  ],
  [
    'an item that is no entry',
    (memory) => memory.put('entries', { ...logItem(logEntry(7000)), surplus: 1 }),
    [{ kind: 'unsealed', id: logId(7000) }],
  ],
  [
    'two leaves that changed places',
    (memory) => {
      const [one = '', two = '', ...others] = leavesOf(memory, 300);
      change(memory, logKeys.batch(orgId, 300), { leaves: [two, one, ...others] });
    },
    [
      { kind: 'reordering', id: logId(301), index: 300 },
      { kind: 'reordering', id: logId(300), index: 301 },
    ],
  ],
  [
    'a leaf that was altered',
    (memory) => {
      const leaves = leavesOf(memory, 300).with(3, 'altered');
      change(memory, logKeys.batch(orgId, 300), { leaves });
    },
    [
      { kind: 'alteration', index: 303 },
      { kind: 'deletion', id: logId(303), index: 303 },
    ],
  ],
  [
    'a batch that is gone',
    (memory) => memory.delete('log', { ...logKeys.batch(orgId, 300) }),
    [
      { kind: 'deletion', index: 300 },
      ...entries
        .slice(300, 556)
        .map(({ id }, n) => ({ kind: 'deletion', id, index: 300 + n }) as const),
    ],
  ],
  [
    'a batch that is there twice',
    (memory) => memory.put('log', { ...batch(memory, 556), sk: ordinal(600) }),
    [
      ...entries
        .slice(556)
        .map(({ id }, n) => ({ kind: 'insertion', id, index: 600 + n }) as const),
      { kind: 'unsigned', index: 600 },
    ],
  ],
  [
    'batches cut off',
    (memory) => memory.delete('log', { ...logKeys.batch(orgId, 556) }),
    [
      { kind: 'truncation', index: 556 },
      ...entries
        .slice(556)
        .map(({ id }, n) => ({ kind: 'truncation', id, index: 556 + n }) as const),
    ],
  ],
  [
    'a tile of leaves with a wrong byte',
    (memory) => {
      const { pk, sk } = logKeys.tile(orgId, 0, 1);
      const hashes = Uint8Array.from(itemOf(memory, pk, sk)['hashes'] as Uint8Array);
      hashes[0] = (hashes[0] ?? 0) ^ 1;
      change(memory, { pk, sk }, { hashes });
    },
    [{ kind: 'tile', index: 256 }],
  ],
  [
    'a tile of a higher level that is gone',
    (memory) => memory.delete('log', { ...logKeys.tile(orgId, 1, 0) }),
    [{ kind: 'tile', index: 0 }],
  ],
  [
    'an index that is another',
    (memory) => change(memory, logKeys.index(orgId, logId(9)), { index: 8 }),
    [{ kind: 'index', id: logId(9), index: 9 }],
  ],
  [
    'a head that lags',
    (memory) => change(memory, logKeys.head(orgId), { size: 300 }),
    [{ kind: 'head', index: 300 }],
  ],
  [
    'a count of a rollup',
    (memory) => {
      const rollup = memory.items('log').find(({ pk }) => String(pk).endsWith('#rollup')) ?? {};
      memory.put('log', { ...rollup, count: 1 });
    },
    [{ kind: 'rollup', index: 556 }],
  ],
  [
    'what a batch counts',
    (memory) => {
      const [delta = {}, ...others] = batch(memory, 0)['rollups'] as Item[];
      const rollups = [{ ...delta, action: 'other' }, ...others];
      change(memory, logKeys.batch(orgId, 0), { rollups });
    },
    [
      { kind: 'batch', index: 0 },
      { kind: 'rollup', index: 556 },
      { kind: 'rollup', index: 0 },
    ],
  ],
  [
    'a checkpoint that is signed by nobody',
    (memory) => change(memory, logKeys.checkpoint(orgId, 300), { note: 'none' }),
    [{ kind: 'checkpoint', index: 300 }],
  ],
  [
    'the newest checkpoint gone',
    (memory) => memory.delete('log', { ...logKeys.checkpoint(orgId, 600) }),
    [{ kind: 'unsigned', index: 300 }],
  ],
  [
    'an organization that is not noted',
    (memory) => memory.delete('log', { ...logKeys.organization(orgId) }),
    [{ kind: 'organization' }],
  ],
  [
    'a sweep that was in the future',
    (memory) =>
      memory.put('log', { ...logKeys.sweep(orgId, 0), position: '2099-01-01T00:00:00.000Z' }),
    [{ kind: 'sweep' }],
  ],
  [
    'a checkpoint that was put off for years',
    (memory) =>
      memory.put('log', {
        ...logKeys.checkpointDue(orgId),
        after: 0,
        dueAt: '2099-01-01T00:00:00.000Z',
      }),
    [{ kind: 'due' }],
  ],
  [
    'a checkpoint that was put off after no size',
    (memory) =>
      memory.put('log', {
        ...logKeys.checkpointDue(orgId),
        after: -1,
        dueAt: '2026-01-01T00:00:00.000Z',
      }),
    [{ kind: 'due' }],
  ],
])('%s is found, and told', async (_what, tamper, expected) => {
  const store = await sealedStore();
  tamper(store.memory);
  expect(await checked(store)).toStrictEqual(expected);
});

test('an entry may be gone once its leaf says so', async () => {
  const expiring = { ...logEntry(5), expiresAt: '2026-11-25T00:00:00.000Z' };
  const store = await sealedStore(undefined, entries.with(5, expiring));
  store.memory.delete('entries', { pk: `${orgId}#${logId(5)}` });
  expect(await checked(store)).toStrictEqual([]);
});

test('what is not sealed yet, and what a crash has left of an entry, is nothing wrong', async () => {
  const store = await sealedStore();
  const createdAt = new Date(now.getTime() - 30_000).toISOString();
  store.memory.put('entries', logItem({ ...logEntry(7000), createdAt }));
  expect(await checked(store)).toStrictEqual([]);
  const { tables, memory } = memoryLog([]);
  const rows = memory.client(async (command, apply) => {
    const reply = apply();
    const isIndex = 'IndexName' in command.input;
    return isIndex ? { Items: [{ pk: `${orgId}#${logId(1)}` }] } : reply;
  });
  expect(await checked(tables(rows))).toStrictEqual([]);
});

test('a history that was signed anew is told from the one that a checkpoint was kept of', async () => {
  const kept = await sealedStore();
  const { note = '' } = (await fetchNewestCheckpoint(orgId, kept.log)) ?? {};
  const since = await openCheckpoint(note, await keyOf(orgId));
  expect(await checked(kept, since)).toStrictEqual([]);
  const forked = await sealedStore(undefined, entries.with(7, { ...logEntry(7), action: 'other' }));
  expect(await checked(forked)).toStrictEqual([]);
  expect(await checked(forked, since)).toStrictEqual([{ kind: 'fork', index: 600 }]);
  const earlier = await sealedStore([{ size: 300, isSigned: true }], entries.slice(0, 300));
  expect(await checked(earlier)).toStrictEqual([]);
  expect(await checked(earlier, since)).toStrictEqual([
    { kind: 'checkpoint', index: 600 },
    { kind: 'rollback', index: 300 },
  ]);
});

test('what a sealer that died at any write has left is nothing wrong', async () => {
  for (let writes = 1; writes < 20; writes++) {
    const { memory, tables } = memoryLog(entries.slice(0, 10));
    let left = writes;
    const dying = memory.client(async (command, apply) => {
      if ('Item' in command.input && left-- <= 0) throw new Error('died');
      return apply();
    });
    const store = tables(dying);
    const ids = entries.slice(0, 10).map(({ id }) => id);
    for (const some of [ids.slice(0, 3), ids])
      await sealEntries(orgId, some, store).catch(() => {});
    const found = await checked(tables(memory.client()));
    expect(found.filter(({ kind }) => kind !== 'unsealed' && kind !== 'unsigned')).toStrictEqual(
      [],
    );
  }
});

test('a log that grows while it is checked is clean, whenever it grows', async () => {
  const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };
  for (let moment = 1; moment < 40; moment++) {
    const { memory, tables } = memoryLog(entries.slice(0, 400));
    const quiet = tables(memory.client());
    const grow = async (from: number, to: number) => {
      await sealEntries(
        orgId,
        entries.slice(from, to).map(({ id }) => id),
        quiet,
      );
      await publishCheckpoint(orgId, quiet.log, rules, now);
    };
    await grow(0, 200);
    let calls = 0;
    const growing = memory.client(async (_command, apply) => {
      calls += 1;
      if (calls === moment) await grow(200, 258);
      if (calls === moment + 2) await grow(258, 400);
      return apply();
    });
    const found = await checked(tables(growing));
    expect(found.filter(({ kind }) => kind !== 'unsealed')).toStrictEqual([]);
  }
});
