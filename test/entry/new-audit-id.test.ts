import { expect, test } from 'vitest';
import { newAuditId } from '#lib/entry/new-audit-id.ts';

test('makes UUIDs of version 7, each after the one before', () => {
  const ids = Array.from({ length: 1000 }, () => newAuditId());
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect([...new Set(ids)].sort()).toStrictEqual(ids);
});
