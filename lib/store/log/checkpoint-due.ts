import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

/**
 * When the next checkpoint of a log is to be signed, as somebody has arranged (RFC 3339 in UTC with milliseconds), or
 * was; undefined where nobody ever has.
 *
 * @throws AuditLogError `evidence_broken` where the item states no time; else as storeError says
 */
export async function fetchCheckpointDue(orgId: OrgId, log: LogTable): Promise<string | undefined> {
  const key = logKeys.checkpointDue(orgId);
  const [item] = await fetchLogItems(log, [key]);
  if (item === undefined) return undefined;
  const { dueAt } = item;
  if (typeof dueAt !== 'string') throw logBroken('The item states no time', key.pk);
  return dueAt;
}

/**
 * Notes that a checkpoint will be signed then, so that nobody else arranges for it.
 *
 * @throws AuditLogError as storeError says
 */
export async function noteCheckpointDue(orgId: OrgId, dueAt: string, log: LogTable): Promise<void> {
  const item = { ...logKeys.checkpointDue(orgId), dueAt };
  await putLogItem(log, item, { attribute: 'dueAt', is: '<', value: dueAt });
}
