import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { SaltedEntry } from '#lib/evidence/commitment/salted-entry.ts';
import { batchGet } from './batch-get.ts';
import { decodeItem } from './decode-item.ts';
import type { EntriesTable } from './entries-table.ts';
import { entryKey } from './entry-key.ts';
import { fieldSalts } from './field-salts.ts';

/**
 * Entries with their salts, by their ids, strongly consistent and whether they have expired or not: without those that
 * don't exist, and 'unreadable' where decodeItem can't read an item.
 *
 * @param ids No two alike.
 * @throws AuditLogError as storeError says
 */
export async function fetchSaltedEntries(
  orgId: OrgId,
  ids: readonly AuditId[],
  table: EntriesTable,
): Promise<Map<AuditId, SaltedEntry | 'unreadable'>> {
  const keys = ids.map((id) => ({ table: table.name, key: { pk: entryKey(orgId, id) } }));
  const found = await batchGet(table, keys);
  const items = new Map(found.map(({ item }) => [item['pk'], item]));
  const entries = new Map<AuditId, SaltedEntry | 'unreadable'>();
  for (const id of ids) {
    const item = items.get(entryKey(orgId, id));
    if (item !== undefined) entries.set(id, readable(item, orgId, id));
  }
  return entries;
}

/**
 * The entry in an item, with its salts.
 *
 * @param salts Has the same ones in another way.
 * @throws AuditLogError as decodeItem does
 */
export function saltedEntry(
  item: Readonly<Record<string, unknown>>,
  orgId: OrgId,
  id: AuditId,
  salts = fieldSalts,
): SaltedEntry {
  const entry = decodeItem(item, orgId, id);
  // decodeItem takes no item whose secret is anything else.
  const secret = item['secret'] as Uint8Array;
  return { entry, saltsOf: salts(secret) };
}

function readable(
  item: Readonly<Record<string, unknown>>,
  orgId: OrgId,
  id: AuditId,
): SaltedEntry | 'unreadable' {
  try {
    return saltedEntry(item, orgId, id);
  } catch {
    return 'unreadable';
  }
}
