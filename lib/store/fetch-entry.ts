import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { callStore } from './call-store.ts';
import { decodeItem } from './decode-item.ts';
import type { EntriesTable } from './entries-table.ts';
import { entryKey } from './entry-key.ts';

/**
 * An entry as it is stored, even one that has expired and isn't deleted yet: see readEntry for what may be shown.
 * Strongly consistent, so that what was recorded is found at once. Undefined where the organization has none of this id.
 *
 * @throws AuditLogError `entry_unreadable`, or as storeError says
 */
export async function fetchEntry(
  orgId: OrgId,
  auditId: AuditId,
  table: EntriesTable,
): Promise<StoredEntry | undefined> {
  const command = new GetCommand({
    TableName: table.name,
    Key: { pk: entryKey(orgId, auditId) },
    ConsistentRead: true,
  });
  const { Item } = await callStore(table, (abortSignal) =>
    table.client.send(command, { abortSignal }),
  );
  return Item === undefined ? undefined : decodeItem(Item, orgId, auditId);
}
