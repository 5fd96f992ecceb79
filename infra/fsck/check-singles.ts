import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { fetchLogItems } from '#lib/store/log/fetch-log-items.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogCheck } from './check-log.ts';
import { isSame } from './item.ts';

/** How far the clocks of those that write may be ahead. */
const skewMs = 300_000;

/** Checks what is noted beside a log of this size: that the organization has one, and how far it has been swept. */
export async function checkSingles(
  { orgId, tables: { log }, now, report }: Pick<LogCheck, 'orgId' | 'tables' | 'now' | 'report'>,
  size: number,
): Promise<void> {
  const [key, sweepKey] = [logKeys.organization(orgId), logKeys.sweep(orgId, 0)];
  const [organization, sweep] = await fetchLogItems(log, [key, sweepKey]);
  const isNoted = organization === undefined ? size === 0 : isSame(organization, { ...key });
  if (!isNoted) report({ kind: 'organization' });
  if (sweep === undefined) return;
  const position = String(sweep['position']);
  const latest = new Date(now.getTime() + skewMs).toISOString();
  const isPosition = utcTimestamp(position) === position && position <= latest;
  if (!isPosition || !isSame(sweep, { ...sweepKey, position })) report({ kind: 'sweep' });
}
