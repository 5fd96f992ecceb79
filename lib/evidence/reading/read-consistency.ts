import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { fetchTileSource } from '../tile-source.ts';
import { consistencyProof, tilesForConsistency } from '../tree/consistency-proof.ts';

/** The proof that the tree of the newest checkpoint begins with that of a smaller size (RFC 9162 section 2.1.4). */
export interface ReadConsistency {
  readonly from: number;
  readonly to: number;
  readonly proof: readonly Uint8Array[];
}

/**
 * @param from A tree size, 0 included; undefined is returned where no checkpoint covers it.
 * @throws AuditLogError `evidence_broken` where hashes are missing that a checkpoint covers; else as storeError says
 */
export async function readConsistency(
  orgId: OrgId,
  from: number,
  log: LogTable,
): Promise<ReadConsistency | undefined> {
  const newest = await fetchNewestCheckpoint(orgId, log);
  if (newest === undefined || newest.size < from) return undefined;
  const to = newest.size;
  const tiles = await fetchTileSource(orgId, tilesForConsistency(from, to), log);
  return { from, to, proof: consistencyProof(from, to, tiles) };
}
