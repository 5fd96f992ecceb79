import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { SaltedEntry } from '#lib/evidence/commitment/salted-entry.ts';
import { batchGet } from '../batch-get.ts';
import type { EntriesTable } from '../entries-table.ts';
import { entryKey } from '../entry-key.ts';
import { saltedEntry } from '../fetch-salted-entries.ts';
import { indexIn } from './log-indexes.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';

/** The two tables that evidence is about. Both are spoken to by one client where they are read in one request. */
export interface EvidenceTables {
  readonly entries: EntriesTable;
  readonly log: LogTable;
}

/**
 * An entry with its salts, even one that has expired, and where it is in the log, in one request; either undefined
 * where there is none.
 *
 * @throws AuditLogError `entry_unreadable`, `evidence_broken` where the index is no number, or as storeError says
 */
export async function fetchIndexedEntry(
  orgId: OrgId,
  id: AuditId,
  { entries, log }: EvidenceTables,
): Promise<{ readonly salted: SaltedEntry | undefined; readonly index: number | undefined }> {
  const { pk, sk } = logKeys.index(orgId, id);
  const found = await batchGet(entries, [
    { table: entries.name, key: { pk: entryKey(orgId, id) } },
    { table: log.name, key: { pk, sk } },
  ]);
  const item = found.find(({ table }) => table === entries.name)?.item;
  const indexItem = found.find(({ table }) => table === log.name)?.item;
  return {
    salted: item === undefined ? undefined : saltedEntry(item, orgId, id),
    index: indexItem === undefined ? undefined : indexIn(indexItem),
  };
}
