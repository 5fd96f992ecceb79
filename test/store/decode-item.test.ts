import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { decodeItem } from '#lib/store/decode-item.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { storedEntries } from '../entries.ts';

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
