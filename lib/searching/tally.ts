import type { OrgId } from '#lib/access/organization-id.ts';
import { leafId } from '#lib/evidence/leaf-id.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { type LogBatch, type RollupDelta, readBatches } from '#lib/store/log/log-batches.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import { type Rollup, readRollups } from '#lib/store/log/log-rollups.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { readTail, type TailLimits } from './read-tail.ts';

/** So many entries have this service, action and status, and are of this hour: `2026-11-22T07`. */
export type Tally = Omit<RollupDelta, 'expires'>;

/** Whole hours in UTC, as rollups are. */
export interface Hours {
  /** The first one; absent: from the beginning. */
  readonly first?: string | undefined;
  /** The last one; absent: to the end. */
  readonly last?: string | undefined;
}

export interface TallyLimits extends TailLimits {
  /** How many rollups are read. */
  readonly rollups: number;
  /** How small a log may be that is taken for one that is counted as fast otherwise. */
  readonly leastSize: number;
}

/** Rollups have some 200 bytes, and a call brings a megabyte of them. */
const tallyLimits = { rollups: 50_000, leastSize: 0 };

/**
 * All entries of these hours, counted by what they have in common: those in the log from its rollups, the others one by
 * one. Undefined where that isn't exact, since some of those in rollups have expired or the sealing is behind, or where
 * it would take too long.
 *
 * It is exact however much is sealed meanwhile. Rollups are read after the head and before the batches, so that each has
 * counted what is before the head, and no batch that isn't read after it; what a rollup lacks of these batches is added.
 * An entry that isn't in any of them is counted by itself, in the log by then or not.
 *
 * @throws AuditLogError as the store does
 */
export async function readTally(
  orgId: OrgId,
  hours: Hours,
  tables: EvidenceTables,
  now: Date,
  limits: Partial<TallyLimits> = {},
): Promise<readonly Tally[] | undefined> {
  const { rollups: most, leastSize } = { ...tallyLimits, ...limits };
  const head = await fetchHead(orgId, tables.log);
  if (head < leastSize) return undefined;
  const rollups = await readSome(orgId, hours, tables.log, most);
  if (rollups === undefined) return undefined;
  const batches: LogBatch[] = [];
  for await (const batch of readBatches(orgId, tables.log, head)) batches.push(batch);
  const counted = [...rollups, ...lacking(rollups, batches, hours)];
  const isExact = counted.every(({ expires = '~' }) => expires > now.toISOString());
  if (!isExact) return undefined;
  const end = batches.reduce((size, { leaves }) => size + leaves.length, head);
  const recent = new Set(
    batches.flatMap(({ leaves }) => leaves.map((leaf) => leafId(orgId, leaf))),
  );
  const tail = await readTail(orgId, { end, recent }, tables, now, limits);
  return tail && [...counted, ...tail.filter(({ hour }) => isWithin(hour, hours))];
}

// No hour is before the one text or after the other.
async function readSome(
  orgId: OrgId,
  { first = '0', last = '~' }: Hours,
  log: LogTable,
  most: number,
) {
  const rollups: Rollup[] = [];
  if (last < first) return rollups;
  for await (const rollup of readRollups(orgId, log, first, last)) {
    if (rollups.length === most) return undefined;
    rollups.push(rollup);
  }
  return rollups;
}

/** What of the batches the rollups haven't counted, since they were read before that was. */
function lacking(
  rollups: readonly Rollup[],
  batches: readonly LogBatch[],
  hours: Hours,
): RollupDelta[] {
  const through = new Map(rollups.map((rollup) => [nameOf(rollup), rollup.through]));
  return batches.flatMap(({ first, rollups: deltas }) =>
    deltas.filter(
      (delta) => isWithin(delta.hour, hours) && (through.get(nameOf(delta)) ?? 0) <= first,
    ),
  );
}

function nameOf({ hour, service, action, status }: RollupDelta): string {
  return JSON.stringify([hour, service ?? null, action, status ?? null]);
}

function isWithin(hour: string, { first = '0', last = '~' }: Hours): boolean {
  return first <= hour && hour <= last;
}
