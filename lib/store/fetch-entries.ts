import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { batchGet } from './batch-get.ts';
import { decodeItem } from './decode-item.ts';
import type { EntriesTable } from './entries-table.ts';
import { entryKey } from './entry-key.ts';

/**
 * Entries as they are stored, by their ids, without those that the organization has none of. What an eventually
 * consistent read doesn't find is asked for again, strongly consistent.
 *
 * @param auditIds No two alike.
 * @throws AuditLogError `entry_unreadable`, or as storeError says
 */
export async function fetchEntries(
  orgId: OrgId,
  auditIds: readonly AuditId[],
  table: EntriesTable,
): Promise<ReadonlyMap<AuditId, StoredEntry>> {
  const found = await readBatch(orgId, auditIds, table, false);
  const missing = auditIds.filter((id) => !found.has(id));
  const late = await readBatch(orgId, missing, table, true);
  return new Map([...found, ...late]);
}

async function readBatch(
  orgId: OrgId,
  auditIds: readonly AuditId[],
  table: EntriesTable,
  isConsistent: boolean,
): Promise<Map<AuditId, StoredEntry>> {
  const keys = auditIds.map((id) => ({ table: table.name, key: { pk: entryKey(orgId, id) } }));
  const items = await batchGet(table, keys, isConsistent);
  const byKey = new Map(items.map(({ item }) => [item['pk'], item]));
  const found = new Map<AuditId, StoredEntry>();
  for (const id of auditIds) {
    const item = byKey.get(entryKey(orgId, id));
    if (item !== undefined) found.set(id, decodeItem(item, orgId, id));
  }
  return found;
}
