import type { OrgId } from '#lib/access/organization-id.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { fetchTiles } from '#lib/store/log/log-tiles.ts';
import type { Tile, TileSource } from './tree/tile.ts';
import { hashSize } from './tree/tree-hash.ts';

/**
 * These tiles, read in one request, as the source that proofs are made from.
 *
 * @param tiles All of the same tree; any of them may be there twice.
 * @throws AuditLogError `evidence_broken` where the log has fewer hashes than a tile must have; else as storeError says
 */
export async function fetchTileSource(
  orgId: OrgId,
  tiles: readonly Tile[],
  log: LogTable,
): Promise<TileSource> {
  const distinct = new Map(tiles.map((tile) => [nameOf(tile), tile]));
  const source = new Map<string, Uint8Array>();
  for (const [tile, bytes] of await fetchTiles(orgId, [...distinct.values()], log)) {
    const { pk, sk } = logKeys.tile(orgId, tile.level, tile.index);
    const isWhole = bytes.length >= tile.width * hashSize;
    if (!isWhole) throw logBroken('The tile lacks hashes', `${pk} ${sk}`);
    source.set(nameOf(tile), bytes);
  }
  // Nothing of a tile that wasn't asked for, which the makers of proofs refuse.
  return (level, index) => source.get(nameOf({ level, index })) ?? new Uint8Array();
}

function nameOf({ level, index }: Pick<Tile, 'level' | 'index'>): string {
  return `${level}/${index}`;
}
