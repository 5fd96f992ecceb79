import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { EntrySummary, SummaryField } from '#lib/entry/entry-summary.ts';
import { ourError } from '#lib/errors.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { fieldsOf, isSought } from './condition.ts';
import type { KnownTotal } from './search.ts';
import { readTally, type Tally, type TallyLimits } from './tally.ts';
import { wholeHours } from './whole-hours.ts';

/** Where a log has no more entries, counting them takes a call or two. */
export const leastSize = 5000;

/** What rollups tell apart, beside what has to be known of an entry anyway. */
const tallied: ReadonlySet<SummaryField> = new Set(['expiresAt', 'service', 'action', 'status']);

/** Totals of the logs in these tables, for queries of whole hours that ask about nothing but service, action and status. */
export function totalFromLog(
  tables: EvidenceTables,
  limits: Partial<TallyLimits> = {},
): KnownTotal {
  return async (orgId, { condition, ...span }, now) => {
    const hours = wholeHours(span);
    if (hours === undefined) return undefined;
    if (!fieldsOf(condition).every((field) => tallied.has(field))) return undefined;
    const tallies = await readTally(orgId, hours, tables, now, { leastSize, ...limits }).catch(
      countOtherwise,
    );
    return tallies
      ?.filter((tally) => isSought(summaryOf(tally, orgId), condition, now))
      .reduce((total, { count }) => total + count, 0);
  };
}

/** A log that contradicts itself says nothing; those that keep it tell of that, and entries can be listed all the same. */
export function countOtherwise(error: unknown): undefined {
  if (ourError(error).code !== 'evidence_broken') throw error;
}

/** Of any of the entries that are counted together: conditions look at nothing that these don't share. */
function summaryOf({ hour, service, action, status }: Tally, orgId: OrgId): EntrySummary {
  return {
    ...{ id: '' as AuditId, orgId, time: hour, position: hour, action },
    ...(service !== undefined && { service }),
    ...(status !== undefined && { status }),
  };
}
