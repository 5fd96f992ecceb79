import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { decodeItem } from '#lib/store/decode-item.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { storedEntries } from '../entries.ts';
import { fullEntry } from '../evidence/full-entry.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId;
const secret = new Uint8Array(32);

test('gives back every entry that encodeItem takes', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      const orgId = entry.orgId as OrgId;
      // Not strictly: fast-check makes objects without a prototype, too.
      expect(decodeItem(encodeItem(orgId, entry, secret), orgId, entry.id)).toEqual(entry);
    }),
  );
});

test('a set or bytes in the place of an object are no entry, even empty ones', () => {
  const entry = { v: 1, id, orgId, action: 'a', createdAt: '2026-11-22T07:43:00.000Z' } as const;
  for (const actor of [new Set(['type']), new Uint8Array()]) {
    const item = { ...encodeItem(orgId, entry, secret), actor };
    expect(() => decodeItem(item, orgId, id)).toThrow(AuditLogError);
  }
});

const whole = encodeItem(orgId, fullEntry, secret);

test.each<[string, object]>([
  ['of another version', { v: 2 }],
  ['under another key', { pk: `${orgId}#${id}` }],
  ['of another organization', { orgId: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' }],
  ['of another id', { id }],
  ['with an attribute that nothing is known of', { extra: 'x' }],
  ['with a number for a text', { action: 7 }],
  ['with a date for a time', { occurredAt: '2026-01-12' }],
  ['with a number for a time', { createdAt: 1_800_000_000 }],
  ['with a list of a time for a time', { expiresAt: ['2027-11-22T09:04:58.943Z'] }],
  ['with a text for an actor', { actor: 'x' }],
  ['with an empty text for an actor', { actor: '' }],
  ['with nothing for a target', { target: null }],
  ['with a list for a client', { client: [] }],
  ['with a number for an actor’s name', { actor: { name: 7 } }],
  ['with a member that no actor has', { actor: { phone: 'x' } }],
  ['with such a member beside one that it has', { actor: { id: 'u-1', phone: 'x' } }],
  ['with a number for changes', { changes: 7 }],
  ['with what is no JSON for changes', { changes: '{' }],
  ['with a number for details', { details: 7 }],
  ['with what is no JSON for details', { details: '{' }],
  ['with a list in details', { details: '[]' }],
  ['with a list of an object for details', { details: ['{}'] }],
  ['with null in metadata', { metadata: 'null' }],
  ['with a number in a transaction', { transaction: '7' }],
  ['with a text for its time to live', { ttl: '7' }],
  ['with a short secret', { secret: new Uint8Array(31) }],
  ['with a text for a secret', { secret: 'x'.repeat(32) }],
  ['with nothing for a secret', { secret: null }],
])('an item %s is unreadable', (_, changed) => {
  expect(() => decodeItem({ ...whole, ...changed }, orgId, fullEntry.id)).toThrow(unreadable);
});

test.each([
  ...['pk', 'v', 'id', 'orgId', 'action', 'createdAt'],
  ...['orgKey', 'timeKey', 'arrivalKey', 'secret'],
])('an item without %s is unreadable', (name) => {
  const { [name]: _, ...rest }: Record<string, unknown> = whole;
  expect(() => decodeItem(rest, orgId, fullEntry.id)).toThrow(unreadable);
});

test('throws nothing but entry_unreadable, whatever became of an item', () => {
  const value = fc.oneof(fc.jsonValue(), fc.uint8Array(), fc.json());
  fc.assert(
    fc.property(storedEntries, fc.nat(), fc.string(), value, (entry, at, name, other) => {
      const orgId = entry.orgId as OrgId;
      const item = encodeItem(orgId, entry, secret);
      const names = [...Object.keys(item), name];
      const spoilt = { ...item, [String(names[at % names.length])]: other };
      try {
        decodeItem(spoilt, orgId, entry.id);
      } catch (error) {
        expect(error).toBeInstanceOf(AuditLogError);
        expect(error).toMatchObject({ code: 'entry_unreadable' });
      }
    }),
  );
});

/** Its cause names the key and nothing else. */
const unreadable = expect.objectContaining({
  code: 'entry_unreadable',
  cause: expect.objectContaining({
    name: 'UnreadableItem',
    message: 'The item is not an entry',
    reason: `${orgId}#${fullEntry.id}`,
  }),
});
