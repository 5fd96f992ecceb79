import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { decodeIndexRow } from '#lib/store/decode-index-row.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d';
const time = '2026-11-22T07:43:00.000Z';
const timeKey = `${time}#${id}`;

test('a row tells of an entry what it has of it, and where it is in the index', () => {
  const row = { timeKey, action: 'a', actor: { id: 'u-1' } };
  expect(decodeIndexRow(row, orgId)).toStrictEqual({
    ...{ id, orgId, time, position: timeKey },
    ...{ action: 'a', actor: { id: 'u-1' } },
  });
});

test.each<[string, object, string]>([
  ['without a position', { action: 'a' }, `${orgId}#`],
  ['at a position without an id', { timeKey: `${time}#x` }, `${orgId}#`],
  ['at a position without a time', { timeKey: `${'x'.repeat(24)}#${id}` }, `${orgId}#`],
  ['with an attribute that entries do not have', { timeKey, orgKey: 'x' }, `${orgId}#${id}`],
  ['with an attribute of another type', { timeKey, action: 7 }, `${orgId}#${id}`],
])('a row %s is unreadable', (_, row, reason) => {
  expect(() => decodeIndexRow({ ...row }, orgId)).toThrow(
    expect.objectContaining({
      code: 'entry_unreadable',
      cause: expect.objectContaining({
        ...{ name: 'UnreadableRow', message: 'The row of an index is not an entry', reason },
      }),
    }),
  );
});
