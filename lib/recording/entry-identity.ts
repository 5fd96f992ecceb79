import type { Organization, Principal } from '#lib/access/principal.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';

/** Under which id an entry is recorded. */
export interface EntryIdentity {
  readonly id: AuditId;
  /** What it means that an entry of this id has other content. */
  readonly conflict: 'entry_conflict' | 'idempotency_key_reused';
}

/**
 * The entry's own id; else the one that belongs to the Idempotency-Key of this client, which nobody else's key can
 * give; else a new one.
 */
export function entryIdentity(
  { id }: NewEntry,
  idempotencyKey: string | undefined,
  { issuer, client }: Pick<Principal, 'issuer' | 'client'>,
  organization: Organization,
): EntryIdentity {
  if (id !== undefined) return { id, conflict: 'entry_conflict' };
  if (idempotencyKey === undefined) return { id: newAuditId(), conflict: 'entry_conflict' };
  const parts = [organization.id, issuer, client, idempotencyKey];
  return { id: derivedAuditId('Idempotency-Key', parts), conflict: 'idempotency_key_reused' };
}
