import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { decodeItem } from '#lib/store/decode-item.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { storedEntries } from '../entries.ts';

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
