import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { hasExpired } from '#lib/entry/has-expired.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { EntriesTable } from './entries-table.ts';
import { fetchEntry } from './fetch-entry.ts';

/**
 * An entry of an organization; undefined where it has none of this id, or the entry has expired by `now`.
 *
 * @throws AuditLogError `entry_unreadable`, or as storeError says
 */
export async function readEntry(
  orgId: OrgId,
  auditId: AuditId,
  table: EntriesTable,
  now: Date,
): Promise<StoredEntry | undefined> {
  const entry = await fetchEntry(orgId, auditId, table);
  return entry === undefined || hasExpired(entry, now) ? undefined : entry;
}
