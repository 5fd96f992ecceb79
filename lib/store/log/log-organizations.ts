import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';
import { queryLogItems } from './query-log-items.ts';

/**
 * Notes that an organization has a log.
 *
 * @throws AuditLogError as storeError says
 */
export async function noteOrganization(orgId: OrgId, log: LogTable): Promise<void> {
  await putLogItem(log, { ...logKeys.organization(orgId) }, 'absent');
}

/**
 * The organizations that have a log, for what tends all of them: nothing that answers a request may ask.
 *
 * @throws AuditLogError `evidence_broken` where an item names none; else as storeError says
 */
export async function* readOrganizations(log: LogTable): AsyncGenerator<OrgId, void, undefined> {
  // All of them: ids are hexadecimal.
  for await (const { pk, sk } of queryLogItems(log, { pk: 'organizations', from: '0', to: 'g' })) {
    const orgId = operatorOrganizationId(`${sk}`);
    if (orgId === undefined) throw logBroken('The item names no organization', `${pk} ${sk}`);
    yield orgId;
  }
}
