import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { indexShards } from '#lib/store/index-keys.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { fetchIndexes } from '#lib/store/log/log-indexes.ts';
import { advanceSweepPosition, fetchSweepPosition } from '#lib/store/log/sweep-position.ts';
import { type Arrival, readArrivals } from '#lib/store/read-arrivals.ts';

export interface SweepRules {
  /**
   * How far back behind the last sweep this one begins, in milliseconds: as long as an index may lag behind its table
   * and clocks may differ; absent: 10 minutes.
   */
  readonly overlapMs?: number;
  /**
   * For how long the position stays before what was handed over and isn't sealed yet, in milliseconds, since it may have
   * been lost on the way; absent: 0, where it is sealed when handOver returns.
   */
  readonly patienceMs?: number;
  /** Over how many keys the organization's entries are spread: see indexKeys; absent: as many as there are. */
  readonly shards?: number;
}

/**
 * Finds the entries of an organization that aren't in its log, and hands them over to be sealed, some at a time. The
 * position moves past them only once they have been taken, so that a sweep which dies is repeated from there; where
 * `patienceMs` says so, only once they are sealed. Ids may be
 * handed over that are being sealed, or that have no entry: see sealEntries. Where none are found, none are handed over
 * once, so that the log is healed all the same.
 *
 * @param handOver Returns once the ids are sealed, or are queued where they can't be lost.
 * @returns how many were handed over
 * @throws AuditLogError as storeError says, and whatever handOver throws
 */
export async function sweepOrganization(
  orgId: OrgId,
  tables: EvidenceTables,
  handOver: (ids: readonly AuditId[]) => Promise<unknown>,
  now: Date,
  rules: SweepRules = {},
): Promise<number> {
  let found = 0;
  for (let shard = 0; shard < (rules.shards ?? indexShards); shard++) {
    found += await sweepShard({ orgId, shard, tables, now }, handOver, rules);
  }
  // A sealer may have died with all of its entries indexed and more to do; sealing no more of them does that.
  if (found === 0) await handOver([]);
  return found;
}

interface Shard {
  readonly orgId: OrgId;
  readonly shard: number;
  readonly tables: EvidenceTables;
  readonly now: Date;
}

async function sweepShard(
  swept: Shard,
  handOver: (ids: readonly AuditId[]) => Promise<unknown>,
  { overlapMs = 600_000, patienceMs = 0 }: SweepRules,
): Promise<number> {
  const { orgId, shard, tables, now } = swept;
  const last = await fetchSweepPosition(orgId, shard, tables.log);
  const began = last === undefined ? '' : before(last.position, overlapMs);
  const patientSince = before(now.toISOString(), patienceMs);
  let found = 0;
  let waiting: Arrival | undefined;
  for await (const arrivals of readArrivals(orgId, shard, began, tables.entries)) {
    const ids = await unsealed(orgId, arrivals, tables);
    if (ids.length > 0) await handOver(ids);
    found += ids.length;
    if (waiting !== undefined) continue;
    waiting = arrivals.find(({ id, createdAt }) => createdAt > patientSince && ids.includes(id));
    await moveOn(swept, began, waiting ?? arrivals.at(-1));
  }
  return found;
}

async function moveOn(
  { orgId, shard, tables, now }: Shard,
  began: string,
  last: Arrival | undefined,
): Promise<void> {
  if (last === undefined) return;
  // A clock that is ahead doesn't take the position with it.
  const position = earlier(last.createdAt, now.toISOString());
  await advanceSweepPosition(orgId, shard, { position, began }, tables.log);
}

async function unsealed(
  orgId: OrgId,
  arrivals: readonly Arrival[],
  { log }: EvidenceTables,
): Promise<AuditId[]> {
  // Each once, though a crash of the embedded DynamoDB may leave a row beside that of the entry when it is sent again.
  const ids = [...new Set(arrivals.map(({ id }) => id))];
  const sealed = await fetchIndexes(orgId, ids, log);
  return ids.filter((id) => !sealed.has(id));
}

function before(time: string, ms: number): string {
  return new Date(Date.parse(time) - ms).toISOString();
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
