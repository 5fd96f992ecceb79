import type { OrgId } from '#lib/access/organization-id.ts';
import type { EntrySummary } from '#lib/entry/entry-summary.ts';
import { hasExpired } from '#lib/entry/has-expired.ts';
import { AuditLogError, type Problem } from '#lib/errors.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { readIndex } from './read-index.ts';
import { type SearchLimits, searchLimits } from './search.ts';
import { readTally, type Tally, type TallyLimits } from './tally.ts';
import { countOtherwise, leastSize } from './total-from-log.ts';
import { type Bounds, splitByHours } from './whole-hours.ts';

/** What counting needs beside what is asked. */
export interface Counting {
  /** Spoken to by one client. */
  readonly tables: EvidenceTables;
  readonly now: Date;
  /** What is said where more would have to be counted than can be. */
  readonly tooMany: Problem;
  readonly limits?: Partial<SearchLimits & TallyLimits>;
}

/**
 * All entries of a span that haven't expired, counted by hour, service, action and status: whole hours from what the log
 * has counted, where that is exact, and what is left on the index.
 *
 * @throws AuditLogError `request_invalid` with `tooMany`, or as the store does
 */
export async function countEntries(
  orgId: OrgId,
  bounds: Bounds,
  counting: Counting,
): Promise<readonly Tally[]> {
  const { tables, now, limits } = counting;
  const countAll = () => countOnIndex(orgId, bounds, counting);
  const split = splitByHours(bounds);
  if (split === undefined) return countAll();
  const tally = readTally(orgId, split.hours, tables, now, { leastSize, ...limits });
  const whole = await tally.catch(countOtherwise);
  if (whole === undefined) return countAll();
  const edges = await Promise.all(split.edges.map((edge) => countOnIndex(orgId, edge, counting)));
  return [...whole, ...edges.flat()];
}

async function countOnIndex(
  orgId: OrgId,
  bounds: Bounds,
  { tables, now, tooMany, limits }: Counting,
): Promise<readonly Tally[]> {
  const { countRows, shards } = { ...searchLimits, ...limits };
  const reading = {
    sources: [{ index: 'byOrg' as const }],
    span: { ...bounds, order: 'newest' as const },
    fields: new Set(['expiresAt', 'service', 'action', 'status'] as const),
    shards,
  };
  const tallies = new Map<string, Tally>();
  let read = 0;
  for await (const rows of readIndex(orgId, reading, tables.entries)) {
    read += rows.length;
    if (read > countRows) throw new AuditLogError('request_invalid', { problems: [tooMany] });
    for (const row of rows) if (!hasExpired(row, now)) add(tallies, row);
  }
  return [...tallies.values()];
}

function add(tallies: Map<string, Tally>, { time, service, action, status }: EntrySummary): void {
  const hour = time.slice(0, hourLength);
  const name = JSON.stringify([hour, service ?? null, action, status ?? null]);
  const count = (tallies.get(name)?.count ?? 0) + 1;
  // Every entry has an action.
  tallies.set(name, { hour, service, action: String(action), status, count });
}

const hourLength = '2026-11-22T07'.length;
