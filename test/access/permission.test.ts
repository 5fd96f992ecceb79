import { expect, test } from 'vitest';
import { type Permission, permissions, requirePermission } from '#lib/access/permission.ts';
import { told } from './outcome.ts';

test.each(permissions)('%s is what a route may need, and no other stands for it', (needed) => {
  const others = new Set<Permission>(permissions.filter((permission) => permission !== needed));
  expect(() => requirePermission(new Set([needed]), needed)).not.toThrow();
  expect(refusal(others, needed)).toEqual({
    code: 'permission_missing',
    status: 403,
    message: 'The token does not carry the permission that this needs',
    headers: {},
    problems: [],
    cause: undefined,
  });
});

function refusal(held: ReadonlySet<Permission>, needed: Permission): unknown {
  try {
    return requirePermission(held, needed);
  } catch (error) {
    return told(error);
  }
}
