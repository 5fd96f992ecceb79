import type { BatchResult } from './batch-result.ts';
import { AuditLogClientError } from './client-error.ts';
import type { BatchOptions } from './client-options.ts';
import { entryIdOf, newEntryId } from './entry-id.ts';
import { sendPart } from './send-part.ts';
import type { BatchEntry } from './sent-entry.ts';
import { serialize } from './serialize.ts';
import type { Settings } from './settings.ts';
import { type BatchItem, splitBatch } from './split-batch.ts';

/** Longer than the service may take for a batch: an HTTP API gives up after 30 s. */
const attemptTimeout = 30_000;

/** Sends entries in as many parts as needed, some of them at once, and gives their results in the order of the list. */
export async function recordBatch(
  entries: readonly BatchEntry[],
  { idempotencyKey, orgId, signal, returnEntries = false }: BatchOptions,
  settings: Settings,
): Promise<BatchResult[]> {
  // Lists that have nothing in common would otherwise have the same ids.
  if (idempotencyKey === '') throw new AuditLogClientError('header_malformed');
  const results: BatchResult[] = new Array(entries.length);
  const settle = (index: number, result: BatchResult) => {
    results[index] = result;
  };
  const own = orgId ?? settings.orgId;
  // The header speaks for all entries: where one of them names an organization, each has to.
  const isNamed = entries.some((entry) => entry.orgId !== undefined);
  const headers = {
    'x-org-id': isNamed ? undefined : own,
    prefer: returnEntries ? undefined : 'return=minimal',
  };
  const patience = settings.patience(attemptTimeout, signal);
  const identified = await Promise.all(
    entries.map(async (entry, index) => ({
      ...entry,
      ...(isNamed && { orgId: entry.orgId ?? own }),
      id: await idOf(entry, index, idempotencyKey),
    })),
  );
  const parts = splitBatch(items(identified, settle));
  // They all take from one iterator, which makes a part only when one of them has room for it.
  const send = async () => {
    for (const part of parts) await sendPart(part, settings.connection, headers, patience, settle);
  };
  const senders = Math.min(settings.concurrency, entries.length);
  await Promise.all(Array.from({ length: senders }, send));
  return results;
}

/** Its own; one that the client gives stays the same however often the entry is sent. */
async function idOf({ id }: BatchEntry, index: number, key: string | undefined): Promise<string> {
  return id ?? (key === undefined ? newEntryId() : entryIdOf(key, index));
}

/** What can be sent; of the rest is told why not. */
function* items(
  entries: readonly (BatchEntry & { readonly id: string })[],
  settle: (index: number, result: BatchResult) => void,
): Generator<BatchItem> {
  for (const [index, entry] of entries.entries()) {
    const { id } = entry;
    try {
      yield { index, id, text: serialize(entry) };
    } catch (thrown) {
      const error = thrown as AuditLogClientError;
      settle(index, { ok: false, status: undefined, id, error });
    }
  }
}
