import { AuditLogError } from '#lib/errors.ts';

/** What a token may allow. ADMIN is a role; the others are scopes or permissions of an access token. */
export const permissions = [
  'audit:read',
  'audit:write',
  'audit:write:any',
  'audit:export',
  'audit:erase',
  'ADMIN',
] as const;

export type Permission = (typeof permissions)[number];

/** Passes where the principal holds what the route needs; else throws `permission_missing`. */
export function requirePermission(held: ReadonlySet<Permission>, needed: Permission): void {
  if (!held.has(needed)) throw new AuditLogError('permission_missing');
}
