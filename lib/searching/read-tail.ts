import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { hasExpired } from '#lib/entry/has-expired.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { fetchEntries } from '#lib/store/fetch-entries.ts';
import { indexShards } from '#lib/store/index-keys.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { fetchIndexes } from '#lib/store/log/log-indexes.ts';
import { fetchSweepPosition } from '#lib/store/log/sweep-position.ts';
import { type Arrival, readArrivals } from '#lib/store/read-arrivals.ts';
import type { Tally } from './tally.ts';

/** What of the log has been counted. */
export interface CountedLog {
  /** The size of the tree. */
  readonly end: number;
  /** Entries of it that may have no index yet. */
  readonly recent: ReadonlySet<AuditId>;
}

export interface TailLimits {
  /** How many arrivals are looked at. */
  readonly arrivals: number;
  /** Over how many keys the organization's entries are spread. */
  readonly shards: number;
}

const tailLimits = { arrivals: 10_000, shards: indexShards };

const hourLength = '2026-11-22T07'.length;

/**
 * The entries that aren't in the log that has been counted, among those that the last sweep went through or that have
 * arrived since. What an earlier sweep found was ordered to be sealed before anything that this one found, and orders of
 * one log are carried out one after the other: so where all is sealed that this one went through, all before it is, but for
 * what can't be sealed, of which there is an alarm. Undefined where it isn't yet, or where too many have arrived.
 *
 * @throws AuditLogError as the store does
 */
export async function readTail(
  orgId: OrgId,
  counted: CountedLog,
  tables: EvidenceTables,
  now: Date,
  limits: Partial<TailLimits> = {},
): Promise<readonly Tally[] | undefined> {
  const { arrivals: most, shards } = { ...tailLimits, ...limits };
  const tail: Tally[] = [];
  // Each once, though a crash of the embedded DynamoDB may leave a row beside that of the entry.
  const seen = new Set(counted.recent);
  let looked = 0;
  for (let shard = 0; shard < shards; shard++) {
    const swept = await fetchSweepPosition(orgId, shard, tables.log);
    const { began = '', position = '' } = swept ?? {};
    for await (const arrivals of readArrivals(orgId, shard, began, tables.entries)) {
      looked += arrivals.length;
      const news = arrivals.filter(({ id }) => !seen.has(id) && seen.add(id));
      const unsealed = await notCounted(orgId, news, counted, tables);
      const isBehind = unsealed.some(({ createdAt }) => createdAt <= position);
      if (isBehind || looked > most) return undefined;
      const ids = unsealed.map(({ id }) => id);
      const entries = await fetchEntries(orgId, ids, tables.entries);
      tail.push(...[...entries.values()].filter((entry) => !hasExpired(entry, now)).map(tallyOf));
    }
  }
  return tail;
}

async function notCounted(
  orgId: OrgId,
  arrivals: readonly Arrival[],
  { end }: CountedLog,
  { log }: EvidenceTables,
): Promise<Arrival[]> {
  const ids = arrivals.map(({ id }) => id);
  const indexes = await fetchIndexes(orgId, ids, log);
  return arrivals.filter(({ id }) => (indexes.get(id) ?? end) >= end);
}

function tallyOf(entry: StoredEntry): Tally {
  const { createdAt, occurredAt = createdAt, service, action, status } = entry;
  return { hour: occurredAt.slice(0, hourLength), service, action, status, count: 1 };
}
