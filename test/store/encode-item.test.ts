import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { derivedAttributes, encodeItem } from '#lib/store/encode-item.ts';
import { indexKeys } from '#lib/store/index-keys.ts';
import { fullEntry } from '../evidence/full-entry.ts';

const orgId = fullEntry.orgId as OrgId;
const secret = Uint8Array.from({ length: 32 }, (_, at) => at);

// Part of the stored format: entries are never rewritten, so it may never change.
test('the item of an entry is what it was in the first release', () => {
  expect(encodeItem(orgId, fullEntry, secret)).toStrictEqual({
    pk: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11#019bb17d-257a-7b91-9cda-de6a3b5ed69c',
    ...fullEntry,
    changes: '[{"old":-0,"new":1.0}]',
    details: '{"b":1, "a":"\\u00e9"}',
    metadata: '{}',
    transaction: '{"id":"tx"}',
    ...indexKeys(fullEntry),
    ttl: 1_826_874_299,
    secret,
  });
});

test('an entry may be deleted in the first whole second in which it is no longer shown', () => {
  const time = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(time, (expires) => {
      const { ttl = 0 } = derivedAttributes({ ...fullEntry, expiresAt: expires.toISOString() });
      const early = ttl * 1000 - expires.getTime();
      expect(Number.isInteger(ttl) && early >= 0 && early < 1000).toBe(true);
    }),
  );
});

test('an entry that never expires is never deleted, over however many shards entries are spread', () => {
  const { expiresAt: _, ...entry } = fullEntry;
  expect(encodeItem(orgId, entry, secret)).not.toHaveProperty('ttl');
  for (const shards of [1, 2, 64]) {
    expect(derivedAttributes(entry, shards)).toStrictEqual(indexKeys(entry, shards));
  }
});

test('the entry of another organization has no item', () => {
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
  expect(() => encodeItem(other, fullEntry, secret)).toThrow(
    expect.objectContaining({ code: 'internal_error' }),
  );
});
