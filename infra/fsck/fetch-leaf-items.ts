import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';
import { batchGet } from '#lib/store/batch-get.ts';
import { entryKey } from '#lib/store/entry-key.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { Item } from './item.ts';
import type { LeafOrder } from './leaf-order.ts';

const idLength = 36;
const idFromEnd = `${'0'.repeat(idLength)}","org":"${'0'.repeat(idLength)}","v":1}`.length;

/** What is in the place of the id, if it is a leaf; it may be anything. */
export function unverifiedId(leaf: string): AuditId {
  return leaf.slice(-idFromEnd, idLength - idFromEnd) as AuditId;
}

/** What the tables hold for leaves. */
export type LeafItems = Awaited<ReturnType<typeof fetchLeafItems>>;

/**
 * The items of the entries of these leaves, and of their indexes, strongly consistent.
 *
 * @throws AuditLogError as storeError says
 */
export async function fetchLeafItems({ orgId, runs }: LeafOrder, { entries, log }: EvidenceTables) {
  const leaves = runs.flatMap((run) => run.leaves);
  const ids = new Set(leaves.map(unverifiedId).filter((id) => parseAuditId(id) === id));
  const keys = [...ids].flatMap((id) => [
    { table: entries.name, key: { pk: entryKey(orgId, id) } },
    { table: log.name, key: { ...logKeys.index(orgId, id) } },
  ]);
  const found = await batchGet({ ...entries, deadlineMs: 60_000 }, keys);
  const entryItems = new Map<string, Item>();
  const indexItems = new Map<string, Item>();
  for (const { table, item } of found) {
    // Both keys end with the id.
    const id = String(item['pk']).slice(-idLength);
    (table === entries.name ? entryItems : indexItems).set(id, item);
  }
  return {
    of: (id: AuditId) => ({ entry: entryItems.get(id), indexItem: indexItems.get(id) }),
  };
}
