import { AuditLogClientError } from './client-error.ts';
import type { CallOptions } from './client-options.ts';
import { exchange } from './exchange.ts';
import { readEntry } from './read-entry.ts';
import type { RecordedEntry } from './recorded-entry.ts';
import { repeat } from './repeat.ts';
import type { Settings } from './settings.ts';

const attemptTimeout = 10_000;

/** `GET /v1/audit-logs/{id}`; undefined where the organization has no entry of this id. */
export async function getEntry(
  id: string,
  { orgId, signal }: CallOptions,
  settings: Settings,
): Promise<RecordedEntry | undefined> {
  const request = {
    method: 'GET',
    path: `/v1/audit-logs/${encodeURIComponent(id)}`,
    headers: { 'x-org-name': orgId ?? settings.orgId },
  } as const;
  try {
    return await repeat(settings.patience(attemptTimeout, signal), (limit) =>
      exchange(settings.connection, request, limit, readEntry),
    );
  } catch (error) {
    if (error instanceof AuditLogClientError && error.code === 'entry_not_found') return undefined;
    throw error;
  }
}
