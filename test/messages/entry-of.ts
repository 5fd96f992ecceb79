import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** An entry of which only what a message is made from matters. */
export function entryOf(fields: Partial<StoredEntry> & Pick<StoredEntry, 'action'>): StoredEntry {
  return {
    v: 1,
    id: '0198a5ee-1c5e-7d64-9f8e-0d5a3a1c1f00' as AuditId,
    orgId: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11',
    createdAt: '2026-01-05T09:00:00.000Z',
    ...fields,
  };
}

export const alice = { type: 'user', email: 'alice@example.com' };
