import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { leafId } from '../leaf-id.ts';
import { readLeaves } from './read-leaves.ts';

/** An entry's place in the order of the log, which is the only order that promises anything. */
export interface IndexedId {
  readonly index: number;
  readonly id: AuditId;
}

/**
 * The ids of the entries from index `from` on, in the order of the log: `limit` of them, or as many as there are.
 *
 * @throws AuditLogError `evidence_broken` where an item is no batch; else as storeError says
 */
export async function readByIndex(
  orgId: OrgId,
  log: LogTable,
  from: number,
  limit: number,
): Promise<IndexedId[]> {
  const leaves = await readLeaves(orgId, log, from, from + limit);
  return leaves.map((leaf, n) => ({ index: from + n, id: leafId(orgId, leaf) }));
}
