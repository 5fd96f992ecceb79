import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { fetchLogItems } from '#lib/store/log/fetch-log-items.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogCheck } from './check-log.ts';
import { isSame } from './item.ts';
import { latestTime } from './latest-time.ts';

/** Checks what is noted beside a log: that the organization has one, how far it has been swept, and when it is signed. */
export async function checkSingles(
  { orgId, tables: { log }, now, report }: Pick<LogCheck, 'orgId' | 'tables' | 'now' | 'report'>,
  head: number,
): Promise<void> {
  const organizationKey = logKeys.organization(orgId);
  const [sweepKey, dueKey] = [logKeys.sweep(orgId, 0), logKeys.checkpointDue(orgId)];
  const [organization, sweep, due] = await fetchLogItems(log, [organizationKey, sweepKey, dueKey]);
  const isNoted =
    organization === undefined ? head === 0 : isSame(organization, { ...organizationKey });
  if (!isNoted) report({ kind: 'organization' });
  const position = timeIn(sweep?.['position'], latestTime(now));
  // Empty of a sweep that began at the first entry.
  const began = sweep?.['began'] === '' ? '' : timeIn(sweep?.['began'], latestTime(now));
  const swept = { ...sweepKey, position, began };
  if (sweep !== undefined && !isSame(sweep, swept)) report({ kind: 'sweep' });
  const dueAt = timeIn(due?.['dueAt'], latestTime(new Date(now.getTime() + longestWaitMs)));
  const after = sizeIn(due?.['after']);
  if (due !== undefined && !isSame(due, { ...dueKey, after, dueAt })) report({ kind: 'due' });
}

/** The longest that a stage may let pass between two checkpoints. */
const longestWaitMs = 900_000;

function sizeIn(size: unknown): number | undefined {
  return Number.isSafeInteger(size) && Number(size) >= 0 ? Number(size) : undefined;
}

function timeIn(time: unknown, latest: string): string | undefined {
  const isTime = typeof time === 'string' && utcTimestamp(time) === time && time <= latest;
  return isTime ? time : undefined;
}
