import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { entryKey, parseEntryKey } from '#lib/store/entry-key.ts';

/** What the stream of the entries table tells. */
export interface StreamNews {
  /** The entries that were recorded, by organization and in the order of the stream. */
  readonly recorded: ReadonlyMap<OrgId, readonly AuditId[]>;
  /** What nothing in this service does: an entry was changed, or removed before DynamoDB itself removed it. */
  readonly tampered: readonly Tampering[];
}

export interface Tampering {
  readonly kind: 'changed' | 'removed';
  /** `orgId#auditId`; `unknown` where the key isn't one of ours. */
  readonly key: string;
}

/**
 * Reads an event of a KEYS_ONLY stream, of whatever shape it is. An item that isn't an entry's is none that was recorded.
 * Source: "Using AWS Lambda with Amazon DynamoDB", example event; "DynamoDB Streams and Time to Live", how a removal
 * by time to live is marked.
 */
export function readStreamNews(event: unknown): StreamNews {
  const { Records } = members(event);
  const records = Array.isArray(Records) ? Records.map(readRecord) : [];
  const keys = records.flatMap(({ isNew, key }) => (isNew && key !== undefined ? [key] : []));
  const byOrganization = Map.groupBy(keys, ({ orgId }) => orgId);
  return {
    recorded: new Map([...byOrganization].map(([orgId, own]) => [orgId, own.map(({ id }) => id)])),
    tampered: records.flatMap(({ kind, key }) =>
      kind === undefined
        ? []
        : [{ kind, key: key === undefined ? 'unknown' : entryKey(key.orgId, key.id) }],
    ),
  };
}

function readRecord(record: unknown) {
  const { eventName, userIdentity } = members(record);
  return {
    isNew: eventName === 'INSERT',
    kind: tampering(eventName, userIdentity),
    key: parseEntryKey(keyIn(record)),
  };
}

function tampering(eventName: unknown, userIdentity: unknown): Tampering['kind'] | undefined {
  if (eventName === 'MODIFY') return 'changed';
  return eventName === 'REMOVE' && !isTimeToLive(userIdentity) ? 'removed' : undefined;
}

function isTimeToLive(userIdentity: unknown): boolean {
  const { type, principalId } = members(userIdentity);
  return type === 'Service' && principalId === 'dynamodb.amazonaws.com';
}

function keyIn(record: unknown): string {
  const { Keys } = members(members(record)['dynamodb']);
  const { S } = members(members(Keys)['pk']);
  return typeof S === 'string' ? S : '';
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
