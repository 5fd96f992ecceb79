import type { OrgId } from '#lib/access/organization-id.ts';
import { hasExpired } from '#lib/entry/has-expired.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { AuditLogError } from '#lib/errors.ts';
import { type IndexedId, readByIndex } from '#lib/evidence/reading/read-by-index.ts';
import { fetchEntries } from '#lib/store/fetch-entries.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { weightOf } from './page-weight.ts';
import { searchLimits } from './search.ts';

export interface FollowRequest {
  /** The first index that is wanted. */
  readonly from: number;
  /** How many indexes are gone through at most. */
  readonly limit: number;
}

export interface Following {
  readonly items: readonly string[];
  /** The first index after those that were gone through; `from` itself where the log ends there. */
  readonly next: number;
  /** The size of the newest checkpoint's tree: of every entry below it there is evidence. */
  readonly sealedThrough: number;
}

/**
 * The entries from an index on, in the order of the log. An index is an entry's for ever as soon as its batch is put, so
 * nothing waits for a checkpoint. An entry that has expired is left out, and so is one that is gone.
 *
 * @param tables Spoken to by one client.
 * @throws AuditLogError `request_invalid` where the log is shorter than `from`, which then no page of it has led to;
 *   `evidence_broken` where leaves are missing; or as the store does
 */
export async function followLog(
  orgId: OrgId,
  { from, limit }: FollowRequest,
  tables: EvidenceTables,
  now: Date,
  render: (entry: StoredEntry, index: number) => string,
): Promise<Following> {
  // Before the leaves: read at the same time, it might cover some that came later.
  const newest = await fetchNewestCheckpoint(orgId, tables.log);
  const sealedThrough = newest?.size ?? 0;
  const places = await readPlaces(orgId, from, from + limit, sealedThrough, tables.log);
  const page = await renderPlaces(orgId, places, tables, now, render);
  return { next: from, ...page, sealedThrough };
}

async function readPlaces(
  orgId: OrgId,
  from: number,
  to: number,
  covered: number,
  log: LogTable,
): Promise<readonly IndexedId[]> {
  // The one before `from` tells whether the log has come so far.
  const first = Math.max(0, from - 1);
  const places = await readByIndex(orgId, log, first, to - first);
  const end = first + places.length;
  if (end < Math.min(to, covered)) throw logBroken('The log lacks leaves', `${orgId} ${end}`);
  if (end < from) throw new AuditLogError('request_invalid', { problems });
  return places.slice(from - first);
}

const problems = [
  {
    loc: ['query', 'from'],
    msg: 'Input should be at most the number of entries in the log',
    type: 'beyond_log',
  },
];

/** As many of them as a page may hold. */
async function renderPlaces(
  orgId: OrgId,
  places: readonly IndexedId[],
  { entries: table }: EvidenceTables,
  now: Date,
  render: (entry: StoredEntry, index: number) => string,
): Promise<{ items: readonly string[]; next?: number }> {
  const ids = places.map(({ id }) => id);
  const entries = await fetchEntries(orgId, ids, table);
  const items: string[] = [];
  let weight = 0;
  for (const { id, index } of places) {
    const entry = entries.get(id);
    if (entry === undefined || hasExpired(entry, now)) continue;
    const item = render(entry, index);
    weight += weightOf(item);
    if (weight > searchLimits.pageWeight && items.length > 0) return { items, next: index };
    items.push(item);
  }
  const last = places.at(-1);
  return { items, ...(last && { next: last.index + 1 }) };
}
