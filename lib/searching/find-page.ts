import type { OrgId } from '#lib/access/organization-id.ts';
import type { EntrySummary } from '#lib/entry/entry-summary.ts';
import { chooseSources } from './choose-sources.ts';
import { fieldsOf, isSought } from './condition.ts';
import type { EntryQuery } from './entry-query.ts';
import { weightOf } from './page-weight.ts';
import { readIndex } from './read-index.ts';
import { renderEntries } from './render-entries.ts';
import { type Search, searchLimits } from './search.ts';

export interface PageRequest {
  readonly query: EntryQuery;
  /** The position after which the page begins; absent: at the beginning. */
  readonly after?: string | undefined;
  /** How many entries at most. */
  readonly limit: number;
}

export interface Page {
  readonly items: readonly string[];
  /** The position after which the next page begins; absent where there is none. */
  readonly next?: string | undefined;
}

/**
 * The entries after a position, at a cost that doesn't depend on how many there are: a page is short, even empty, where
 * few of the rows that were read fulfil the condition, or where it would be too large. Whoever follows `next` to its end
 * gets every entry once that was in the index when the first page was read.
 *
 * @throws AuditLogError as the store does
 */
export async function findPage(
  orgId: OrgId,
  { query, after, limit }: PageRequest,
  search: Search,
): Promise<Page> {
  const { pageWeight } = { ...searchLimits, ...search.limits };
  const { rows, reached } = await findRows(orgId, { query, after, limit }, search);
  const items: string[] = [];
  let weight = 0;
  let last = after;
  for await (const { position, item } of renderEntries(orgId, rows, search)) {
    if (item !== undefined) {
      weight += weightOf(item);
      if (weight > pageWeight && items.length > 0) return { items, next: last };
      items.push(item);
    }
    last = position;
  }
  return { items, next: reached };
}

interface FoundRows {
  readonly rows: readonly EntrySummary[];
  /** The position up to which the index was read; absent at its end. */
  readonly reached?: string | undefined;
}

async function findRows(
  orgId: OrgId,
  { query, after, limit }: PageRequest,
  { table, now, limits }: Search,
): Promise<FoundRows> {
  const { pageRows, shards } = { ...searchLimits, ...limits };
  const { condition } = query;
  const reading = {
    sources: chooseSources(condition, orgId),
    span: query,
    after,
    fields: new Set(fieldsOf(condition)),
    // One more than is shown tells whether there is a next page.
    rowsAtFirst: limit + 1,
    shards,
  };
  const rows: EntrySummary[] = [];
  let count = 0;
  let reached = after;
  for await (const batch of readIndex(orgId, reading, table)) {
    for (const row of batch) {
      if (rows.length === limit || count === pageRows) return { rows, reached };
      count += 1;
      reached = row.position;
      if (isSought(row, condition, now)) rows.push(row);
    }
  }
  return { rows };
}
