import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { AuditLogError, Cause } from '#lib/errors.ts';
import { entryKey } from './entry-key.ts';
import { entryAttributes, required, storeAttributes } from './item-attributes.ts';

/**
 * The entry in an item, without keys, index attributes and secret.
 *
 * @throws AuditLogError `entry_unreadable` where the item isn't an entry of this organization and id as encodeItem
 *   writes one. Its cause names the key and nothing that the item holds.
 */
export function decodeItem(
  item: Readonly<Record<string, unknown>>,
  orgId: OrgId,
  auditId: AuditId,
): StoredEntry {
  const key = entryKey(orgId, auditId);
  const isAsked = item['pk'] === key && item['orgId'] === orgId && item['id'] === auditId;
  const entry = isAsked && required.every((name) => name in item) ? entryIn(item) : undefined;
  if (entry === undefined) throw unreadable(key);
  return entry;
}

function entryIn(item: Readonly<Record<string, unknown>>): StoredEntry | undefined {
  const entry: Record<string, unknown> = {};
  for (const name of Object.keys(item)) {
    const read = entryAttributes.get(name);
    const value = (read ?? storeAttributes.get(name))?.(item[name]);
    if (value === undefined) return undefined;
    if (read !== undefined) entry[name] = value;
  }
  // Each of its fields was read by the reader that is typed for it, and none that is required is missing.
  return entry as unknown as StoredEntry;
}

function unreadable(key: string): AuditLogError {
  const cause = new Cause('UnreadableItem', 'The item is not an entry', key);
  return new AuditLogError('entry_unreadable', { cause });
}
