import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasDerivedAttributes } from '#infra/fsck/derived-attributes.ts';
import { type Item, isSame } from '#infra/fsck/item.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { decodeItem } from '#lib/store/decode-item.ts';
import { derivedAttributes, encodeItem } from '#lib/store/encode-item.ts';
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

test('an item is where as many shards as there are now or were once put it, and nowhere else', () => {
  fc.assert(
    fc.property(storedEntries, fc.integer({ min: 1, max: 8 }), (entry, once) => {
      const item: Item = { ...encodeItem(entry.orgId as OrgId, entry, secret) };
      Object.assign(item, derivedAttributes(entry, once));
      expect(hasDerivedAttributes(item, entry, 8)).toBe(true);
      expect(hasDerivedAttributes({ ...item, orgKey: `${entry.orgId}#8` }, entry, 8)).toBe(false);
    }),
  );
});

function readable(item: Item, { orgId, id }: StoredEntry): StoredEntry | undefined {
  try {
    return decodeItem(item, orgId as OrgId, id);
  } catch {
    return undefined;
  }
}
