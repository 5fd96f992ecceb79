import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

/** One request to DynamoDB each, since BatchWriteItem can't be allowed without allowing it to delete. */
const putsAtOnce = 32;

/**
 * Where entries are in their organization's log, by their ids and without those that aren't in it yet.
 *
 * @throws AuditLogError `evidence_broken` where an item says no index; else as storeError says
 */
export async function fetchIndexes(
  orgId: OrgId,
  ids: readonly AuditId[],
  log: LogTable,
): Promise<Map<AuditId, number>> {
  const items = await fetchLogItems(
    log,
    ids.map((id) => logKeys.index(orgId, id)),
  );
  const indexes = new Map<AuditId, number>();
  for (const [place, id] of ids.entries()) {
    const item = items[place];
    if (item !== undefined) indexes.set(id, indexIn(item));
  }
  return indexes;
}

/** The index that an item of this kind states. */
export function indexIn({ pk, index }: Readonly<Record<string, unknown>>): number {
  if (typeof index === 'number') return index;
  throw logBroken('The item states no index', `${pk}`);
}

/**
 * Notes where entries are: `ids` in the order of the log, the first of them at `first`.
 *
 * @throws AuditLogError `evidence_broken` where one is noted elsewhere already; else as storeError says
 */
export async function putIndexes(
  orgId: OrgId,
  first: number,
  ids: readonly AuditId[],
  log: LogTable,
): Promise<void> {
  for (let start = 0; start < ids.length; start += putsAtOnce) {
    const some = ids.slice(start, start + putsAtOnce);
    await Promise.all(some.map((id, n) => putIndex(orgId, id, first + start + n, log)));
  }
}

async function putIndex(orgId: OrgId, id: AuditId, index: number, log: LogTable): Promise<void> {
  const key = logKeys.index(orgId, id);
  const condition = { attribute: 'index', is: '=', value: index } as const;
  if ((await putLogItem(log, { ...key, index }, condition)) === 'refused') {
    throw logBroken('The log holds an entry twice', key.pk);
  }
}
