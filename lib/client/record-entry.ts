import type { RecordOptions } from './client-options.ts';
import { exchange } from './exchange.ts';
import { readEntry } from './read-entry.ts';
import type { RecordedEntry } from './recorded-entry.ts';
import { repeat } from './repeat.ts';
import type { SentEntry } from './sent-entry.ts';
import { serialize } from './serialize.ts';
import type { Settings } from './settings.ts';

const attemptTimeout = 10_000;

/** `POST /v1/audit-logs`, under the same Idempotency-Key however often it is tried. */
export async function recordEntry(
  entry: SentEntry,
  { idempotencyKey = crypto.randomUUID(), orgId, signal }: RecordOptions,
  settings: Settings,
): Promise<RecordedEntry> {
  const request = {
    method: 'POST',
    path: '/v1/audit-logs',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
      'x-org-id': orgId ?? settings.orgId,
    },
    body: serialize(entry),
  } as const;
  return repeat(settings.patience(attemptTimeout, signal), (limit) =>
    exchange(settings.connection, request, limit, readEntry),
  );
}
