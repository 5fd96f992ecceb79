import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { fetchLogItems } from '#lib/store/log/fetch-log-items.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogCheck } from './check-log.ts';
import { isSame } from './item.ts';
import { latestTime } from './latest-time.ts';

/** Checks what is noted beside a log: that the organization has one, and how far it has been swept. */
export async function checkSingles(
  { orgId, tables: { log }, now, report }: Pick<LogCheck, 'orgId' | 'tables' | 'now' | 'report'>,
  head: number,
): Promise<void> {
  const [key, sweepKey] = [logKeys.organization(orgId), logKeys.sweep(orgId, 0)];
  const [organization, sweep] = await fetchLogItems(log, [key, sweepKey]);
  const isNoted = organization === undefined ? head === 0 : isSame(organization, { ...key });
  if (!isNoted) report({ kind: 'organization' });
  if (sweep === undefined) return;
  const position = String(sweep['position']);
  const isPosition = utcTimestamp(position) === position && position <= latestTime(now);
  if (!isPosition || !isSame(sweep, { ...sweepKey, position })) report({ kind: 'sweep' });
}
