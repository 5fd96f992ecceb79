import { accountOrganization } from '#lib/access/account-organization.ts';
import type { TrustedAccount } from '#lib/access/trusted-account.ts';
import { AuditLogError } from '#lib/errors.ts';
import { readSentEntry } from '#lib/recording/read-sent-entry.ts';
import { recordEntry } from '#lib/recording/record-entry.ts';
import { type Retention, retentionDays } from '#lib/recording/retention-days.ts';
import type { SecretKeys } from '#lib/recording/secret-keys.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { busEntryIdentity } from './bus-entry-identity.ts';
import { readBusEvent } from './bus-event.ts';
import { readEntryDetail } from './entry-detail.ts';
import type { Origin, Outcome, Refusal } from './outcome.ts';

/** Where entries go, whose they may be, and how they are recorded. */
export interface BusRecorder {
  readonly table: EntriesTable;
  readonly trustedAccounts: readonly TrustedAccount[];
  readonly retention: Retention;
  readonly isSecret: SecretKeys;
}

/**
 * Records the entry that a message brings, once however often it is delivered.
 * @returns 'failed' where the store is, and `refused` for whatever is wrong with the message
 */
export async function recordMessage(
  body: string,
  { table, trustedAccounts, retention, isSecret }: BusRecorder,
  now: Date,
): Promise<Outcome> {
  const event = readBusEvent(body);
  if (event === undefined) return refused('event_malformed');
  const { account, id: eventId, unverifiedDetail } = event;
  const organizationOf = accountOrganization(trustedAccounts, account);
  if (organizationOf === undefined) return refused('account_unknown', { account });
  const detail = readEntryDetail(unverifiedDetail);
  if (detail === undefined) return refused('detail_invalid', { account });
  const orgId = organizationOf(detail.orgId);
  if (orgId === undefined) return refused('organization_not_granted', { account });
  const origin = { account, orgId };
  const sent = readSentEntry(detail.entryText, detail.entry, now);
  if ('problems' in sent) return refused('entry_invalid', origin);
  const organization = { id: orgId, name: detail.orgName };
  const delivery = { account, eventId, idempotencyKey: detail.idempotencyKey };
  const { id, conflict } = busEntryIdentity(sent.entry, delivery, orgId);
  const rules = { retentionDays: retentionDays(retention, orgId), isSecret, conflict };
  try {
    const recording = await recordEntry(organization, sent.entry, id, table, now, rules);
    return { ...origin, kind: recording.outcome, redactions: recording.redactions };
  } catch (error) {
    return isConflict(error) ? refused(error.code, origin) : { ...origin, kind: 'failed', error };
  }
}

function refused(reason: Refusal, origin: Origin = {}): Outcome {
  return { ...origin, kind: 'refused', reason };
}

function isConflict(
  error: unknown,
): error is AuditLogError & { code: 'entry_conflict' | 'idempotency_key_reused' } {
  const conflicts: readonly string[] = ['entry_conflict', 'idempotency_key_reused'];
  return error instanceof AuditLogError && conflicts.includes(error.code);
}
