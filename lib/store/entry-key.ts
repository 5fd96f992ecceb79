import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';

/** The partition key of an entry: both are UUIDs of fixed length, so no two pairs share one. */
export function entryKey(orgId: OrgId, auditId: AuditId): string {
  return `${orgId}#${auditId}`;
}

/** What a key that entryKey has made is made of; undefined where `key` is none. */
export function parseEntryKey(key: string): { orgId: OrgId; id: AuditId } | undefined {
  const [organization = '', entry = '', ...rest] = key.split('#');
  const orgId = operatorOrganizationId(organization);
  const id = parseAuditId(entry);
  const isKey = orgId !== undefined && id !== undefined && rest.length === 0;
  return isKey && entryKey(orgId, id) === key ? { orgId, id } : undefined;
}
