import { expect, test } from 'vitest';
import { parseAuditId } from '#lib/entry/audit-id.ts';

test('takes a UUID in any case and writes it in lower case', () => {
  expect(parseAuditId('0193B1F4-5E7C-7a10-8C3D-2F6E9B1A4C5D')).toBe(
    '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d',
  );
});

test.each([
  '',
  '0193b1f45e7c7a108c3d2f6e9b1a4c5d',
  '{0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d}',
  '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5g',
  '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d\n',
  '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d#x',
])('takes %j for no UUID', (text) => {
  expect(parseAuditId(text)).toBeUndefined();
});
