import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** The form of a file of entries. */
export interface ExportForm {
  readonly contentType: string;
  readonly extension: string;
  /** What stands before the first entry. */
  readonly head: string;
  /** An entry with the end of its line. */
  readonly write: (entry: StoredEntry) => string;
}
