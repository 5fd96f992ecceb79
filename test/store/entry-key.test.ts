import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { entryKey, parseEntryKey } from '#lib/store/entry-key.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId;

test('a key is of an organization and an id, and gives them back', () => {
  expect(entryKey(orgId, id)).toBe(`${orgId}#${id}`);
  expect(parseEntryKey(entryKey(orgId, id))).toStrictEqual({ orgId, id });
});

test.each([
  '',
  '#',
  orgId,
  `${orgId}#`,
  `#${id}`,
  `${orgId}${id}`,
  `${orgId}:${id}`,
  `${orgId}#x`,
  `x#${id}`,
  `${orgId}#${id}#`,
  `${orgId}#${id}#x`,
  `${orgId}#undefined`,
  `undefined#${id}`,
  'undefined#undefined',
  `${orgId}#${id.toUpperCase()}`,
  `${orgId.toUpperCase()}#${id}`,
])('%j is no key', (key) => {
  expect(parseEntryKey(key)).toBeUndefined();
});
