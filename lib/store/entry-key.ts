import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';

/** The partition key of an entry: both are UUIDs of fixed length, so no two pairs share one. */
export function entryKey(orgId: OrgId, auditId: AuditId): string {
  return `${orgId}#${auditId}`;
}
