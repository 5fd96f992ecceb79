import type { OrgId } from '#lib/access/organization-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { AuditLogError } from '#lib/errors.ts';
import { entryKey } from './entry-key.ts';
import { indexKeys } from './index-keys.ts';

/**
 * An entry as the item that is put: free-form JSON as strings, its index attributes, its time to live and its secret.
 *
 * @param entry Of this organization: another's can't be stored under its key.
 * @param secret 256 random bits, of this entry alone: what its commitments' salts derive from.
 */
export function encodeItem(orgId: OrgId, entry: StoredEntry, secret: Uint8Array) {
  if (entry.orgId !== orgId) throw new AuditLogError('internal_error');
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(entry)) attributes[name] = asAttribute(value);
  return {
    pk: entryKey(orgId, entry.id),
    ...attributes,
    ...derivedAttributes(entry),
    secret,
  };
}

/**
 * The attributes of an item that derive from its entry: those that indexes have for keys, and its time to live.
 *
 * @param shards Over how many keys of an index entries are spread, if it isn't as now.
 */
export function derivedAttributes(entry: StoredEntry, shards?: number) {
  const { expiresAt } = entry;
  return {
    ...indexKeys(entry, shards),
    ...(expiresAt === undefined ? {} : { ttl: secondsAt(expiresAt) }),
  };
}

function asAttribute(value: unknown): unknown {
  return value instanceof JsonText ? value.text : value;
}

// Rounded up: DynamoDB may not delete what is still shown.
function secondsAt(time: string): number {
  return Math.ceil(Date.parse(time) / 1000);
}
