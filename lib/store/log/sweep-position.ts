import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

/** What has been swept, in RFC 3339 in UTC with milliseconds. */
export interface SweepPosition {
  /** The time up to which entries have been swept. */
  readonly position: string;
  /** Where the sweep began that came so far; empty: at the first entry. */
  readonly began: string;
}

/**
 * How far an organization has been swept; undefined before the first sweep.
 *
 * @param shard Of the index byArrival.
 * @throws AuditLogError as storeError says
 */
export async function fetchSweepPosition(
  orgId: OrgId,
  shard: number,
  log: LogTable,
): Promise<SweepPosition | undefined> {
  const [item] = await fetchLogItems(log, [logKeys.sweep(orgId, shard)]);
  return item && { position: `${item['position']}`, began: `${item['began'] ?? ''}` };
}

/**
 * Moves the position forward; it never moves back.
 *
 * @throws AuditLogError as storeError says
 */
export async function advanceSweepPosition(
  orgId: OrgId,
  shard: number,
  { position, began }: SweepPosition,
  log: LogTable,
): Promise<void> {
  const item = { ...logKeys.sweep(orgId, shard), position, began };
  await putLogItem(log, item, { attribute: 'position', is: '<', value: position });
}
