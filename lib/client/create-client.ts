import type { BatchResult } from './batch-result.ts';
import type { BatchOptions, CallOptions, RecordOptions } from './client-options.ts';
import { getEntry } from './get-entry.ts';
import { recordBatch } from './record-batch.ts';
import { recordEntry } from './record-entry.ts';
import type { RecordedEntry } from './recorded-entry.ts';
import type { BatchEntry, SentEntry } from './sent-entry.ts';
import type { Settings } from './settings.ts';

/** Records entries and reads them back. Whatever may be sent again is, and is recorded once. */
export interface AuditLogClient {
  /**
   * Records an entry; it is kept once this resolves.
   * @throws AuditLogClientError
   */
  record(entry: SentEntry, options?: RecordOptions): Promise<RecordedEntry>;
  /**
   * Records any number of entries, in requests of at most 1,000 entries and 2.5 MiB, and resolves to what became of each,
   * in their order. It doesn't reject where some, or all, could not be recorded: look at `ok`.
   */
  recordBatch(entries: readonly BatchEntry[], options?: BatchOptions): Promise<BatchResult[]>;
  /**
   * An entry by its id; undefined where the organization has none of this id.
   * @throws AuditLogClientError
   */
  get(id: string, options?: CallOptions): Promise<RecordedEntry | undefined>;
}

export function createClient(settings: Settings): AuditLogClient {
  return {
    record: (entry, options = {}) => recordEntry(entry, options, settings),
    recordBatch: (entries, options = {}) => recordBatch(entries, options, settings),
    get: (id, options = {}) => getEntry(id, options, settings),
  };
}
