import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { AuditLogError } from '#lib/errors.ts';

/** A JSON object about to be written; its free-form members are `JsonText`. */
export type Fields = Readonly<Record<string, unknown>>;

/** An error in a dialect's own envelope. */
export interface Refusal {
  readonly contentType: 'application/json' | 'application/problem+json';
  readonly body: Fields;
}

/** One API's way to ask for entries and to answer: declared as data and pure functions. */
export interface Dialect {
  readonly name: 'anaconda' | 'mixpeek' | 'cubewire' | 'native';
  /** The path parameter that holds an entry's id. */
  readonly idParameter: string;
  /** What an id that isn't a UUID gets: 422 with its `loc`, or the 404 of an unknown entry. */
  readonly malformedId: 'request_invalid' | 'entry_not_found';
  /** The values of `X-API-Version` that it takes; absent where it has no such header. */
  readonly versions?: readonly string[];
  /** An entry in its words, as the schema of its answer has it. */
  readonly show: (entry: StoredEntry) => Fields;
  readonly refuse: (error: AuditLogError) => Refusal;
}
