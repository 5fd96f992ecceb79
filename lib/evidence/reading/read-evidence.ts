import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { hasExpired } from '#lib/entry/has-expired.ts';
import { type EvidenceTables, fetchIndexedEntry } from '#lib/store/log/fetch-indexed-entry.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import { fetchNewestCheckpoint, type KeptCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { parseCheckpointBody } from '../checkpoint/checkpoint.ts';
import { parseSignedNote } from '../checkpoint/signed-note.ts';
import { leafOf } from '../commitment/leaf.ts';
import type { SaltedEntry } from '../commitment/salted-entry.ts';
import { fetchTileSource } from '../tile-source.ts';
import { inclusionProof, tilesForInclusion } from '../tree/inclusion-proof.ts';
import { leafHash } from '../tree/tree-hash.ts';
import { verifyInclusion } from '../tree/verify-inclusion.ts';

/** An entry, and where the log stands with it. */
export type EntryEvidence =
  /** No checkpoint covers it yet. */
  | { readonly state: 'pending'; readonly salted: SaltedEntry }
  | {
      readonly state: 'sealed';
      readonly salted: SaltedEntry;
      /** The exact text that the log hashes. */
      readonly leaf: string;
      readonly index: number;
      /** The size that the checkpoint states, which the proof is for. */
      readonly treeSize: number;
      /** RFC 9162 section 2.1.3.1. */
      readonly proof: readonly Uint8Array[];
      /** A signed note, the newest one. */
      readonly checkpoint: string;
    };

/**
 * An entry and the proof that it is in its organization's log; undefined where there is none of this id, or it has
 * expired by `now`. Three requests to DynamoDB, of which the first two are sent at once.
 *
 * @param tables Spoken to by one client.
 * @throws AuditLogError `evidence_broken` where the entry isn't the one that was sealed, or the proof doesn't lead to the
 *   checkpoint: a wrong proof is never returned; `entry_unreadable`, or as storeError says
 */
export async function readEvidence(
  orgId: OrgId,
  id: AuditId,
  tables: EvidenceTables,
  now: Date,
): Promise<EntryEvidence | undefined> {
  const [{ salted, index }, newest] = await Promise.all([
    fetchIndexedEntry(orgId, id, tables),
    fetchNewestCheckpoint(orgId, tables.log),
  ]);
  if (salted === undefined || hasExpired(salted.entry, now)) return undefined;
  if (index === undefined || newest === undefined || newest.size <= index) {
    return { state: 'pending', salted };
  }
  const { size: treeSize, note: checkpoint } = newest;
  const tiles = await fetchTileSource(orgId, tilesForInclusion(index, treeSize), tables.log);
  const proof = inclusionProof(index, treeSize, tiles);
  const leaf = leafOf(salted);
  const claim = { leafHash: leafHash(leaf), index, size: treeSize, proof, root: rootIn(newest) };
  if (!verifyInclusion(claim)) throw logBroken('The entry is not in the log as it is', id);
  return { state: 'sealed', salted, leaf, index, treeSize, proof, checkpoint };
}

/** Whoever gets the note verifies its signature. */
function rootIn({ note, size }: KeptCheckpoint): Uint8Array {
  const checkpoint = parseCheckpointBody(parseSignedNote(note)?.text ?? '');
  if (checkpoint?.size === size) return checkpoint.root;
  throw logBroken('The checkpoint is none of its size', `${size}`);
}
