import type { OrgId } from '#lib/access/organization-id.ts';
import { parseAuditId } from '#lib/entry/audit-id.ts';
import type { EntrySummary } from '#lib/entry/entry-summary.ts';
import { utcTimestampFormat } from '#lib/entry/utc-timestamp.ts';
import { AuditLogError, Cause } from '#lib/errors.ts';
import { entryAttributes } from './item-attributes.ts';

const timeLength = '2026-11-22T07:43:00.000Z'.length;

/**
 * What a row of an index tells of an entry of this organization.
 *
 * @throws AuditLogError `entry_unreadable` where the row isn't one that encodeItem's items have
 */
export function decodeIndexRow(row: Readonly<Record<string, unknown>>, orgId: OrgId): EntrySummary {
  const { timeKey, ...attributes } = row;
  const position = String(timeKey);
  const time = position.slice(0, timeLength);
  const id = parseAuditId(position.slice(timeLength + 1));
  if (id === undefined || !utcTimestampFormat.test(time)) throw unreadable(orgId);
  const summary: Record<string, unknown> = { id, orgId, time, position };
  for (const [name, stored] of Object.entries(attributes)) {
    summary[name] = entryAttributes.get(name)?.(stored);
    if (summary[name] === undefined) throw unreadable(orgId, id);
  }
  // Each of its fields was read by the reader that is typed for it.
  return summary as unknown as EntrySummary;
}

function unreadable(orgId: OrgId, id = ''): AuditLogError {
  const cause = new Cause('UnreadableRow', 'The row of an index is not an entry', `${orgId}#${id}`);
  return new AuditLogError('entry_unreadable', { cause });
}
