import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';

const uuidLength = 36;

/** The partition key of an entry: both are UUIDs of fixed length, so no two pairs share one. */
export function entryKey(orgId: OrgId, auditId: AuditId): string {
  return `${orgId}#${auditId}`;
}

/** What a key that entryKey has made is made of; undefined where `key` is none. */
export function parseEntryKey(key: string): { orgId: OrgId; id: AuditId } | undefined {
  const orgId = operatorOrganizationId(key.slice(0, uuidLength));
  const id = parseAuditId(key.slice(uuidLength + 1));
  if (orgId === undefined || id === undefined) return undefined;
  // What is written in another way is no key.
  return entryKey(orgId, id) === key ? { orgId, id } : undefined;
}
