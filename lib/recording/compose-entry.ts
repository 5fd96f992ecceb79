import type { Organization } from '#lib/access/principal.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * The entry as it will be stored: what was sent, and what only the service knows of it.
 *
 * @param id The entry's own where it was sent with one.
 * @param retentionDays After how many days it expires; absent: never.
 */
export function composeEntry(
  organization: Organization,
  sent: NewEntry,
  id: AuditId,
  now: Date,
  retentionDays?: number,
): StoredEntry {
  return {
    v: 1,
    ...sent,
    id,
    orgId: organization.id,
    ...(organization.name === undefined ? {} : { orgName: organization.name }),
    createdAt: now.toISOString(),
    ...(retentionDays === undefined ? {} : { expiresAt: daysAfter(now, retentionDays) }),
  };
}

function daysAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMs).toISOString();
}
