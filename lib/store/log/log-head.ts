import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

/**
 * The size up to which everything has been derived from the log's batches; 0 where there is no log yet.
 *
 * @throws AuditLogError `evidence_broken` where the item states no size; else as storeError says
 */
export async function fetchHead(orgId: OrgId, log: LogTable): Promise<number> {
  const key = logKeys.head(orgId);
  const [item] = await fetchLogItems(log, [key]);
  if (item === undefined) return 0;
  const { size } = item;
  if (typeof size !== 'number') throw logBroken('The item states no size', key.pk);
  return size;
}

/**
 * Moves the head forward; it never moves back.
 *
 * @throws AuditLogError as storeError says
 */
export async function advanceHead(orgId: OrgId, size: number, log: LogTable): Promise<void> {
  const item = { ...logKeys.head(orgId), size };
  await putLogItem(log, item, { attribute: 'size', is: '<', value: size });
}
