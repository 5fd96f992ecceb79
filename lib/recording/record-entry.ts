import type { Organization } from '#lib/access/principal.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { AuditLogError } from '#lib/errors.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { fetchEntry } from '#lib/store/fetch-entry.ts';
import { composeEntry } from './compose-entry.ts';
import type { EntryIdentity } from './entry-identity.ts';
import { redactEntry } from './redact-entry.ts';
import { sameContent } from './same-content.ts';
import { type SecretKeys, secretKeys } from './secret-keys.ts';

/** How entries are recorded, beyond what was sent. */
export interface RecordingRules {
  /** After how many days an entry expires; absent: never. */
  readonly retentionDays?: number | undefined;
  /** The keys whose values are secret. */
  readonly isSecret?: SecretKeys;
  /** What it means that an entry of this id has other content; absent: `entry_conflict`. */
  readonly conflict?: EntryIdentity['conflict'];
}

/** What came of it, and the entry as it is stored: as it was the first time, where it had been recorded before. */
export interface Recording {
  readonly outcome: 'recorded' | 'already_recorded';
  readonly entry: StoredEntry;
  /** How many secrets were sent with it, none of which is stored. */
  readonly redactions: number;
}

const defaultSecrets = secretKeys();

/**
 * Records an entry without its secrets, and once, however often it is sent: one conditional put, and a read only where
 * the id is taken.
 *
 * @param id Under which it is recorded: the entry's own where it was sent with one.
 * @throws AuditLogError `conflict` where an entry of this id has other content; else as the store throws. After
 *   `store_unavailable` the entry may be recorded, which sending it again tells.
 */
export async function recordEntry(
  organization: Organization,
  sent: NewEntry,
  id: AuditId,
  table: EntriesTable,
  now: Date,
  { retentionDays, isSecret = defaultSecrets, conflict = 'entry_conflict' }: RecordingRules = {},
): Promise<Recording> {
  const { entry: kept, redactions } = redactEntry(sent, isSecret);
  const entry = composeEntry(organization, kept, id, now, retentionDays);
  if ((await appendEntry(organization.id, entry, table)) === 'appended') {
    return { outcome: 'recorded', entry, redactions };
  }
  const stored = await fetchEntry(organization.id, id, table);
  // It expired and was deleted between the two calls; sent again it is recorded.
  if (stored === undefined) {
    throw new AuditLogError('store_unavailable', { headers: { 'retry-after': '1' } });
  }
  if (!sameContent(stored, kept)) throw new AuditLogError(conflict, { auditId: id });
  return { outcome: 'already_recorded', entry: stored, redactions };
}
