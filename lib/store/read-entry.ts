import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { EntriesTable } from './entries-table.ts';
import { fetchEntry } from './fetch-entry.ts';

/**
 * An entry of an organization; undefined where it has none of this id, or the entry has expired by `now`. DynamoDB
 * deletes expired items only within days.
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
  return entry !== undefined && isExpired(entry, now) ? undefined : entry;
}

/** Whether an entry may no longer be shown. */
export function isExpired({ expiresAt }: StoredEntry, now: Date): boolean {
  return expiresAt !== undefined && expiresAt <= now.toISOString();
}
