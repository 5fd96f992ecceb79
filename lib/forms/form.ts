import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** A form of an entry beside those of the dialects, for who asks for it by `Accept`. */
export interface Form {
  /** What its `Content-Type` says; in `Accept` it goes by the type alone, without parameters. */
  readonly contentType: string;
  readonly write: (entry: StoredEntry) => string;
}

/** A form of a page. Its entries are written one by one, since what a page may hold is measured by it. */
export interface PageForm extends Form {
  /** The page of entries that are written. */
  readonly page: (written: readonly string[]) => string;
}
