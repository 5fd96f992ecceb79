import type { OrgId } from '#lib/access/organization-id.ts';
import type { LogBatch } from '#lib/store/log/log-batches.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { growTile } from '#lib/store/log/log-tiles.ts';
import { fetchTileSource } from '../tile-source.ts';
import { appendToTiles, type FilledTile, tilesForAppend } from '../tree/append-to-tiles.ts';
import { isSameHash } from '../tree/same-hash.ts';
import { leafHash } from '../tree/tree-hash.ts';

/**
 * Adds a batch's leaves to the tiles, where they aren't in them yet.
 *
 * @throws AuditLogError `evidence_broken` where a tile holds other hashes than the batches give; else as storeError says
 */
export async function advanceTiles(
  orgId: OrgId,
  { first, leaves }: LogBatch,
  log: LogTable,
): Promise<void> {
  const edge = await fetchTileSource(orgId, tilesForAppend(first), log);
  const filled = appendToTiles(first, leaves.map(leafHash), edge);
  await Promise.all(filled.map((tile) => keep(orgId, tile, log)));
}

async function keep(orgId: OrgId, tile: FilledTile, log: LogTable): Promise<void> {
  if ((await growTile(orgId, tile, tile.bytes, log)) === 'put') return;
  // It is there already, from another run on the same batches: then it begins with the same hashes.
  const kept = (await fetchTileSource(orgId, [tile], log))(tile.level, tile.index);
  if (isSameHash(kept.subarray(0, tile.bytes.length), tile.bytes)) return;
  const { pk, sk } = logKeys.tile(orgId, tile.level, tile.index);
  throw logBroken('The tile holds other hashes than the batches', `${pk} ${sk}`);
}
