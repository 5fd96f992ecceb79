import { createHash } from 'node:crypto';
import { decodeSdJwtSync, getClaimsSync } from '@sd-jwt/decode';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { newEntrySchema } from '#lib/entry/new-entry-schema.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { committedFields } from '#lib/evidence/commitment/committed-fields.ts';
import { disclosuresOf } from '#lib/evidence/commitment/disclosure.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import { parseLeaf } from '#lib/evidence/commitment/leaf-text.ts';
import { leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { entryAttributes } from '#lib/store/item-attributes.ts';
import { storedEntries } from '../../entries.ts';
import { fullEntry } from '../full-entry.ts';
import { salted } from '../sample-evidence.ts';
import vectors from '../vectors/commitment.json' with { type: 'json' };

// Part of the stored format: what was sealed has to be found again.
test('a commitment is what it was in the first release', () => {
  const leaf = leafOf(salted(fullEntry));
  expect({
    disclosures: disclosuresOf(salted(fullEntry)),
    leaf,
    leafHash: Buffer.from(leafHash(leaf)).toString('hex'),
  }).toStrictEqual(vectors);
});

test('every field that can be stored is committed to, or stated in the open', () => {
  const open = ['v', 'id', 'orgId', 'expiresAt'];
  const names = committedFields.map(({ name }) => name);
  expect([...open, ...names].sort()).toStrictEqual([...entryAttributes.keys()].sort());
  for (const { name, members } of committedFields) {
    const schema: object | undefined = Reflect.get(newEntrySchema.shape, name)?._zod.def.innerType;
    const shape = schema !== undefined && 'shape' in schema ? Object(schema.shape) : {};
    expect(members.map(({ key }) => key)).toStrictEqual(Object.keys(shape));
  }
});

/** What the disclosures of an entry say, had they been written from its JSON. */
function disclosed(entry: StoredEntry): Record<string, unknown> {
  const { v: _v, id: _id, orgId: _orgId, expiresAt: _expiresAt, ...fields } = entry;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
      if (value instanceof JsonText) return [[name, value.text]];
      const members = Object.entries(Object(value));
      if (typeof value === 'string' || members.length === 0) return [[name, value]];
      return members.map(([key, text]) => [`${name}.${key}`, text]);
    }),
  );
}

const sha256 = (data: string | ArrayBuffer) =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();

test('any entry is an SD-JWT that another implementation reads whole', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      const leaf = leafOf(salted(entry));
      const payload = Buffer.from(leaf).toString('base64url');
      const texts = disclosuresOf(salted(entry)).map(({ text }) => text);
      const { jwt, disclosures } = decodeSdJwtSync(`e30.${payload}.~${texts.join('~')}~`, sha256);
      const { id, orgId: org, v, expiresAt } = entry;
      expect(getClaimsSync(jwt.payload, disclosures, sha256)).toEqual({
        ...(expiresAt === undefined ? {} : { expiresAt }),
        ...{ id, org, v },
        ...disclosed(entry),
      });
    }),
  );
});

test('the leaf of any entry is in the canonical form of another implementation', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      const leaf = leafOf(salted(entry));
      expect(canonicalize(JSON.parse(leaf))).toBe(leaf);
      expect(parseLeaf(leaf)._sd).toHaveLength(disclosuresOf(salted(entry)).length);
    }),
  );
});

test('entries that differ anywhere have different leaves', () => {
  const { actor, client: _, ...rest } = fullEntry;
  const entries: StoredEntry[] = [
    fullEntry,
    rest,
    { ...rest, actor: {} },
    { ...rest, target: {} },
    { ...rest, client: {} },
    { ...rest, actor: { ...actor, type: undefined } },
    { ...rest, actor: { id: 'u-1' } },
    { ...rest, target: { id: 'u-1' } },
    { ...rest, verb: 'policy_updated' },
    { ...rest, verb: undefined },
    { ...rest, details: new JsonText('{"b":1,"a":"\\u00e9"}') },
    { ...rest, metadata: new JsonText('null') },
    { ...rest, expiresAt: undefined },
    { ...rest, orgId: '00000000-0000-4000-8000-000000000000' },
  ];
  expect(new Set(entries.map((entry) => leafOf(salted(entry)))).size).toBe(entries.length);
});
