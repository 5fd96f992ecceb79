import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchLogItems } from '#lib/store/log/fetch-log-items.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { Report } from './finding.ts';
import { isSame } from './item.ts';

/** The size that the head of a log states; 0 where there is none, or, which is reported, one that states no size. */
export async function readHead(orgId: OrgId, log: LogTable, report: Report): Promise<number> {
  const key = logKeys.head(orgId);
  const [item] = await fetchLogItems(log, [key]);
  if (item === undefined) return 0;
  const size = Number(item['size']);
  if (Number.isSafeInteger(size) && size > 0 && isSame(item, { ...key, size })) return size;
  report({ kind: 'head' });
  return 0;
}
