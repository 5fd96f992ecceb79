import type { OrgId } from '#lib/access/organization-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import type { EntryQuery } from './entry-query.ts';

/** What a search needs beside what is asked. */
export interface Search {
  readonly table: EntriesTable;
  /** By which entries have expired or not. */
  readonly now: Date;
  /** An entry as it stands in a page. */
  readonly render: (entry: StoredEntry) => string;
  readonly limits?: Partial<SearchLimits>;
  readonly knownTotal?: KnownTotal;
}

/** How far a search goes. */
export interface SearchLimits {
  /** How many rows of an index are read for a page that a cursor can go on after. */
  readonly pageRows: number;
  /** How many entries are counted, or sorted in memory. */
  readonly matches: number;
  /** How many rows of an index are read to count them. */
  readonly countRows: number;
  /** What the items of a page may weigh: see weightOf. */
  readonly pageWeight: number;
  /** Over how many shards the indexes are spread; absent: as many as there are. */
  readonly shards?: number;
}

/**
 * How many entries a query has, where that is known without counting them; undefined where it isn't. A total that is
 * known has no bound, and a page in the order of time is read no further than to its end.
 */
export type KnownTotal = (
  orgId: OrgId,
  query: EntryQuery,
  now: Date,
) => Promise<number | undefined>;

/** A call brings a megabyte of rows, some 2,000. */
export const searchLimits: SearchLimits = {
  pageRows: 10_000,
  matches: 100_000,
  countRows: 250_000,
  pageWeight: 4 * 1024 * 1024,
};
