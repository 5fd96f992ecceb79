import { v5 } from 'uuid';
import { AuditLogError } from '#lib/errors.ts';
import { isGranted } from './granted-organizations.ts';
import { requirePermission } from './permission.ts';
import type { Principal } from './principal.ts';

declare const brand: unique symbol;

/** An organization's id, a UUID in lower case. Only lib/access makes one, from what it has verified. */
export type OrgId = string & { readonly [brand]: 'OrgId' };

/**
 * The namespace of all organization ids that are derived: an issuer has the UUIDv5 (RFC 9562 section 5.5) of its `iss`
 * in this namespace, and an organization that its tokens call `value` the UUIDv5 of `value` in the issuer's. Part of
 * the stored format: entries are kept under these ids.
 */
const namespace = 'c0a7b1de-2f9e-4f6b-8a3c-5d1e7f90b264';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The id of the organization that an issuer's tokens call `value`: a UUID is the id itself, whoever says it; any
 * other value is an organization of this issuer alone.
 *
 * @param value A claim's value, verified, or the operator's configuration of this issuer.
 */
export function organizationId(issuer: string, value: string): OrgId {
  return operatorOrganizationId(value) ?? (v5(value, namespaceOf(issuer)) as OrgId);
}

const namespaces = new Map<string, string>();

/** Issuers are configured, so they are few. */
function namespaceOf(issuer: string): string {
  const own = namespaces.get(issuer) ?? v5(issuer, namespace);
  namespaces.set(issuer, own);
  return own;
}

/**
 * The id that an operator writes, in any case; undefined where `text` isn't a UUID. For commands whose user has direct
 * access to the table and so needs no token; never by itself for anything that came in a request.
 */
export function operatorOrganizationId(text: string): OrgId | undefined {
  const lowered = text.toLowerCase();
  return uuid.test(lowered) ? (lowered as OrgId) : undefined;
}

/**
 * The id, in any case, of the organization that a platform service names in its request; undefined where `text` isn't a
 * UUID.
 *
 * @param service As its token was verified to say.
 * @throws AuditLogError `permission_missing` where it may not write for any organization, `organization_not_granted`
 * where its issuer may not speak for this one
 */
export function platformOrganizationId(
  text: string,
  { permissions, granted }: Pick<Principal, 'permissions' | 'granted'>,
): OrgId | undefined {
  requirePermission(permissions, 'audit:write:any');
  const id = operatorOrganizationId(text);
  if (id !== undefined && !isGranted(granted, id)) {
    throw new AuditLogError('organization_not_granted');
  }
  return id;
}
