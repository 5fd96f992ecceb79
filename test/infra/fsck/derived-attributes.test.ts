import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasDerivedAttributes } from '#infra/fsck/derived-attributes.ts';
import { type Item, isSame } from '#infra/fsck/item.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { decodeItem } from '#lib/store/decode-item.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { storedEntries } from '../../entries.ts';

const secret = new Uint8Array(32);

test('an item of an entry has what derives from it', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      const item = encodeItem(entry.orgId as OrgId, entry, secret);
      expect(hasDerivedAttributes(item, entry)).toBe(true);
    }),
  );
});

test('whatever is changed of an item, it is told from what encodeItem makes of the entry in it', () => {
  const other = fc.oneof(
    fc.string(),
    fc.nat(),
    fc.constant(undefined),
    fc.constant(new Set(['a'])),
    fc.uint8Array({ maxLength: 33 }),
    fc.dictionary(fc.constantFrom('type', 'id', 'name', 'x'), fc.string()),
  );
  fc.assert(
    fc.property(storedEntries, fc.nat(), fc.string(), other, (entry, at, name, value) => {
      const whole = encodeItem(entry.orgId as OrgId, entry, secret);
      const names = [...Object.keys(whole), 'ttl', 'actorKey', 'targetKey', 'expiresAt', name];
      const changed = String(names[at % names.length]);
      const { [changed]: _, ...rest } = whole as Item;
      const item: Item = value === undefined ? rest : { ...rest, [changed]: value };
      const read = readable(item, entry);
      if (read === undefined) return;
      const kept = item['secret'] as Uint8Array;
      const isSameItem = isSame(item, encodeItem(entry.orgId as OrgId, read, kept));
      expect(hasDerivedAttributes(item, read)).toBe(isSameItem);
    }),
    { numRuns: 2000 },
  );
});

function readable(item: Item, { orgId, id }: StoredEntry): StoredEntry | undefined {
  try {
    return decodeItem(item, orgId as OrgId, id);
  } catch {
    return undefined;
  }
}
