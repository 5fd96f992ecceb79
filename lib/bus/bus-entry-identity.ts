import type { OrgId } from '#lib/access/organization-id.ts';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import type { EntryIdentity } from '#lib/recording/entry-identity.ts';

/** What an entry of the bus can be known by, beside its own id. */
export interface Delivery {
  readonly account: string;
  /** EventBridge's own id of the event, the same however often it is delivered. */
  readonly eventId: string;
  readonly idempotencyKey?: string | undefined;
}

/**
 * The entry's own id; else the one that belongs to the idempotencyKey of this account, which no other account's key nor
 * any Idempotency-Key over HTTPS can give; else the event's.
 */
export function busEntryIdentity(
  { id }: NewEntry,
  { account, eventId, idempotencyKey }: Delivery,
  orgId: OrgId,
): EntryIdentity {
  if (id !== undefined) return { id, conflict: 'entry_conflict' };
  if (idempotencyKey !== undefined) {
    const parts = [orgId, account, idempotencyKey];
    const keyed = derivedAuditId('EventBridge idempotencyKey', parts);
    return { id: keyed, conflict: 'idempotency_key_reused' };
  }
  const own = derivedAuditId('EventBridge event', [orgId, account, eventId]);
  return { id: own, conflict: 'entry_conflict' };
}
