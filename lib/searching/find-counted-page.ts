import type { OrgId } from '#lib/access/organization-id.ts';
import { AuditLogError, type Problem } from '#lib/errors.ts';
import { chooseSources } from './choose-sources.ts';
import { fieldsOf, isSought } from './condition.ts';
import type { EntryQuery, SortKey } from './entry-query.ts';
import { weightOf } from './page-weight.ts';
import { type KeptRow, type PageWindow, windowByKeys, windowByTime } from './page-window.ts';
import { readIndex } from './read-index.ts';
import { renderEntries } from './render-entries.ts';
import { type Search, searchLimits } from './search.ts';

export interface CountedPageRequest {
  readonly query: EntryQuery;
  /** Absent: the order of time. */
  readonly sort?: readonly SortKey[] | undefined;
  readonly offset: number;
  readonly limit: number;
  /** What is said of a request for which more would have to be counted, or shown, than can be. */
  readonly refusals: { readonly tooMany: Problem; readonly tooLarge: Problem };
}

export interface CountedPage {
  readonly items: readonly string[];
  /** How many entries the query has on all pages together. */
  readonly total: number;
}

/**
 * The entries from an offset on, and how many there are in all: counted on the index, which is read to its end.
 *
 * @throws AuditLogError `request_invalid` with one of `refusals`, or as the store does
 */
export async function findCountedPage(
  orgId: OrgId,
  request: CountedPageRequest,
  search: Search,
): Promise<CountedPage> {
  const { pageWeight } = { ...searchLimits, ...search.limits };
  const { rows, total } = await findRows(orgId, request, search);
  const items: string[] = [];
  let weight = 0;
  for await (const { item } of renderEntries(orgId, rows, search)) {
    if (item === undefined) continue;
    weight += weightOf(item);
    if (weight > pageWeight) throw refused(request.refusals.tooLarge);
    items.push(item);
  }
  return { items, total };
}

interface FoundRows {
  readonly rows: readonly KeptRow[];
  readonly total: number;
}

async function findRows(
  orgId: OrgId,
  request: CountedPageRequest,
  search: Search,
): Promise<FoundRows> {
  const { query, sort, offset, limit } = request;
  const known = await search.knownTotal?.(orgId, query, search.now);
  const window =
    sort === undefined ? windowByTime(offset, limit) : windowByKeys(sort, offset, limit);
  const isWhole = known === undefined || sort !== undefined;
  const count = await passRows(
    orgId,
    request,
    search,
    window,
    isWhole ? undefined : offset + limit,
  );
  return { rows: window.rows(), total: known ?? count };
}

/** Passes the rows that are sought to the window, and counts them: all of them, or no more than to an end. */
async function passRows(
  orgId: OrgId,
  { query, sort = [], refusals }: CountedPageRequest,
  { table, now, limits }: Search,
  window: PageWindow,
  end?: number,
): Promise<number> {
  const { matches, countRows, shards } = { ...searchLimits, ...limits };
  const { condition } = query;
  const reading = {
    sources: chooseSources(condition, orgId),
    span: query,
    fields: new Set([...fieldsOf(condition), ...sort.flatMap(({ field }) => field.from)]),
    shards,
  };
  let [read, count] = [0, 0];
  for await (const rows of readIndex(orgId, reading, table)) {
    const sought = rows.filter((row) => isSought(row, condition, now));
    for (const row of sought) window.add(row);
    read += rows.length;
    count += sought.length;
    if (count >= (end ?? Number.POSITIVE_INFINITY)) break;
    const isTooMany = read > countRows || (end === undefined && count > matches);
    if (isTooMany) throw refused(refusals.tooMany);
  }
  return count;
}

function refused(problem: Problem): AuditLogError {
  return new AuditLogError('request_invalid', { problems: [problem] });
}
