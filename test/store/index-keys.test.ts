import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { indexKeys } from '#lib/store/index-keys.ts';

const entry: StoredEntry = {
  v: 1,
  id: '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId,
  orgId: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11',
  action: 'a',
  occurredAt: '2026-11-22T07:42:00.000Z',
  createdAt: '2026-11-22T07:43:00.000Z',
  actor: { id: 'u-1' },
  target: { id: 'u-1' },
};

// Part of the stored format: entries are never rewritten, so these may never change.
test('are what they were in the first release', () => {
  expect(indexKeys(entry)).toStrictEqual({
    orgKey: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11#0',
    actorKey: 'sf6dtMSKbrV1Ehv4abh-tbGenNPG_xWWWxi9miyKZ68#0',
    targetKey: 'd7EfCyx_FI6wPiOi2jFL9kQ5i3o7hMEVZHApX3qpU4I#0',
    timeKey: '2026-11-22T07:42:00.000Z#0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d',
    arrivalKey: '2026-11-22T07:43:00.000Z#0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d',
  });
});

test('order an entry that says no time of its own by when it arrived', () => {
  const { occurredAt: _, ...undated } = entry;
  expect(indexKeys(undated).timeKey).toBe(`${entry.createdAt}#${entry.id}`);
});

test('find an entry by the best name that its actor and target have, where they have no id', () => {
  const keysOf = (party: object) => {
    const { actorKey, targetKey } = indexKeys({ ...entry, actor: party, target: party });
    return { actorKey, targetKey };
  };
  const named = keysOf({ id: 'x' });
  expect(keysOf({ name: 'x' })).toStrictEqual(named);
  expect(keysOf({ email: 'x' })).toStrictEqual(named);
  expect(keysOf({ name: 'y', email: 'x' }).actorKey).toBe(named.actorKey);
  expect(keysOf({ name: 'x', email: 'y' }).targetKey).toBe(named.targetKey);
  expect(indexKeys({ ...entry, actor: { keyName: 'x' } }).actorKey).toBe(named.actorKey);
});

test('are absent where an actor or target has no name at all, and there where its id is empty', () => {
  expect(
    Object.keys(indexKeys({ ...entry, actor: { type: 'system' }, target: undefined })),
  ).toStrictEqual(['orgKey', 'timeKey', 'arrivalKey']);
  expect(indexKeys({ ...entry, actor: { id: '' } }).actorKey).toMatch(/^[\w-]{43}#0$/);
});

test('are the same for a UUID in any case', () => {
  const id = 'ABCDEF01-2345-4789-8abc-def012345678';
  const keysOf = (actorId: string) => indexKeys({ ...entry, actor: { id: actorId } }).actorKey;
  expect(keysOf(id)).toBe(keysOf(id.toLowerCase()));
  expect(keysOf('U')).not.toBe(keysOf('u'));
});

test('keep apart organizations, actors and targets, whatever their ids are made of', () => {
  const id = fc.string({ unit: fc.constantFrom('#', ':', '1', 'a', '😀') });
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), id, id, (orgId, otherOrg, actorId, targetId) => {
      const keys = indexKeys({ ...entry, orgId, actor: { id: actorId }, target: { id: targetId } });
      const swapped = indexKeys({
        ...entry,
        orgId,
        actor: { id: targetId },
        target: { id: actorId },
      });
      expect(keys.actorKey === swapped.actorKey).toBe(actorId === targetId);
      expect(keys.actorKey).not.toBe(swapped.targetKey);
      const other = indexKeys({ ...entry, orgId: otherOrg, actor: { id: actorId } });
      expect(keys.actorKey === other.actorKey).toBe(orgId === otherOrg);
    }),
  );
});

test('spread the entries of an organization over its shards, each always in the same one', () => {
  const shards = Array.from({ length: 400 }, () => {
    const keys = indexKeys({ ...entry, id: newAuditId() }, 4);
    const [, shard] = keys.orgKey.split('#');
    expect([keys.actorKey, keys.targetKey].map((key) => key?.split('#')[1])).toStrictEqual([
      shard,
      shard,
    ]);
    return shard;
  });
  expect([...new Set(shards)].sort()).toStrictEqual(['0', '1', '2', '3']);
});

// Computed with Python's hashlib. What was written stays in its shard.
test('leave an entry in the shard that it was in in the first release', () => {
  expect(indexKeys(entry, 1000).orgKey).toBe(`${entry.orgId}#755`);
});
