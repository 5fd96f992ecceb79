import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { fetchSaltedEntries } from '#lib/store/fetch-salted-entries.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { fetchIndexes } from '#lib/store/log/log-indexes.ts';
import { leafOf } from '../commitment/leaf.ts';
import { leafIdOf } from '../leaf-id.ts';

/** An entry, and the leaf that commits to it. */
export interface UnsealedEntry {
  readonly entry: StoredEntry;
  readonly leaf: string;
}

/** Candidates that aren't in the log yet, in their order. */
export interface Unsealed {
  readonly entries: readonly UnsealedEntry[];
  /** Of which there is an item that is no entry, or none that a leaf can be made of. */
  readonly unreadable: readonly AuditId[];
}

/**
 * Reads the candidates that aren't in the log yet. One without an entry is passed over: it has expired and been deleted
 * since, or a crash of the embedded DynamoDB has left it half-written.
 *
 * @throws AuditLogError `evidence_broken` where an index is no number; else as storeError says
 */
export async function readUnsealed(
  orgId: OrgId,
  ids: readonly AuditId[],
  { entries: table, log }: EvidenceTables,
): Promise<Unsealed> {
  const sealed = await fetchIndexes(orgId, ids, log);
  const unsealed = ids.filter((id) => !sealed.has(id));
  const fetched = await fetchSaltedEntries(orgId, unsealed, table);
  const entries: UnsealedEntry[] = [];
  const unreadable: AuditId[] = [];
  for (const [id, found] of fetched) {
    const read = found === 'unreadable' ? undefined : { entry: found.entry, leaf: leafOf(found) };
    // A leaf that couldn't be read back from a batch would keep everything after it from being sealed.
    if (read !== undefined && leafIdOf(orgId, read.leaf) === id) entries.push(read);
    else unreadable.push(id);
  }
  return { entries, unreadable };
}
