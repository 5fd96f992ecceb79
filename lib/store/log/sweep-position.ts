import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

/**
 * The time up to which entries have been swept; undefined before the first sweep.
 *
 * @param shard Of the index byArrival.
 * @throws AuditLogError as storeError says
 */
export async function fetchSweepPosition(
  orgId: OrgId,
  shard: number,
  log: LogTable,
): Promise<string | undefined> {
  const [item] = await fetchLogItems(log, [logKeys.sweep(orgId, shard)]);
  return item === undefined ? undefined : `${item['position']}`;
}

/**
 * Moves the position forward; it never moves back.
 *
 * @param position RFC 3339 in UTC with milliseconds.
 * @throws AuditLogError as storeError says
 */
export async function advanceSweepPosition(
  orgId: OrgId,
  shard: number,
  position: string,
  log: LogTable,
): Promise<void> {
  const item = { ...logKeys.sweep(orgId, shard), position };
  await putLogItem(log, item, { attribute: 'position', is: '<', value: position });
}
