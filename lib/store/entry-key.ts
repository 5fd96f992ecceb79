import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';

/** The partition key of an entry: both are UUIDs of fixed length, so no two pairs share one. */
export function entryKey(orgId: OrgId, auditId: AuditId): string {
  return `${orgId}#${auditId}`;
}

/** What a key that entryKey has made is made of; undefined where `key` is none. */
export function parseEntryKey(key: string): { orgId: OrgId; id: AuditId } | undefined {
  const [organization = '', entry = ''] = key.split('#');
  const orgId = operatorOrganizationId(organization);
  const id = parseAuditId(entry);
  if (orgId === undefined || id === undefined) return undefined;
  // What is written in another way, or has more behind it, is no key.
  return entryKey(orgId, id) === key ? { orgId, id } : undefined;
}
