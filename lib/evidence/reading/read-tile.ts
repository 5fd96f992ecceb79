import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { fetchTileSource } from '../tile-source.ts';
import { type Tile, tileIn } from '../tree/tile.ts';
import { hashSize } from '../tree/tree-hash.ts';

/**
 * The hashes of a tile exactly as wide as it is asked for (C2SP tlog-tiles); undefined where the newest checkpoint
 * doesn't cover all of it.
 *
 * @throws AuditLogError `evidence_broken` where hashes are missing that a checkpoint covers; else as storeError says
 */
export async function readTile(
  orgId: OrgId,
  tile: Tile,
  log: LogTable,
): Promise<Uint8Array | undefined> {
  const { level, index, width } = tile;
  const newest = await fetchNewestCheckpoint(orgId, log);
  if (newest === undefined || tileIn(newest.size, level, index).width < width) return undefined;
  // After the checkpoint: read at the same time, the tile might be older.
  const tiles = await fetchTileSource(orgId, [tile], log);
  return tiles(level, index).subarray(0, width * hashSize);
}
