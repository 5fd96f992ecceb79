import type { Organization, Principal } from '#lib/access/principal.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import type { EventIdentity } from './read-cloud-event.ts';

/** Under which id an entry is recorded. */
export interface EntryIdentity {
  readonly id: AuditId;
  /** What it means that an entry of this id has other content. */
  readonly conflict: 'entry_conflict' | 'idempotency_key_reused';
}

/** What a client calls an entry that has no id of its own. */
export interface GivenIdentity {
  readonly idempotencyKey: string | undefined;
  /** The entry's place in its batch, from 0 on; absent where it was sent alone. */
  readonly index?: number;
  readonly event?: EventIdentity | undefined;
}

/**
 * The entry's own id; else the one that belongs to the event that it came as, or to the Idempotency-Key, of this client,
 * which nobody else's can give; else a new one.
 */
export function entryIdentity(
  { id }: NewEntry,
  { idempotencyKey, index, event }: GivenIdentity,
  { issuer, client }: Pick<Principal, 'issuer' | 'client'>,
  organization: Organization,
): EntryIdentity {
  if (id !== undefined) return { id, conflict: 'entry_conflict' };
  const sender = [organization.id, issuer, client];
  if (event !== undefined) {
    const eventId = derivedAuditId('CloudEvent', [...sender, event.source, event.id]);
    return { id: eventId, conflict: 'entry_conflict' };
  }
  if (idempotencyKey === undefined) return { id: newAuditId(), conflict: 'entry_conflict' };
  const parts = [...sender, idempotencyKey, ...(index === undefined ? [] : [String(index)])];
  return { id: derivedAuditId('Idempotency-Key', parts), conflict: 'idempotency_key_reused' };
}
