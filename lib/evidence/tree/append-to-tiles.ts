import { hashOver } from './hash-over.ts';
import { hashesAt, type Tile, type TileSource, tileIn, tileWidth } from './tile.ts';
import { hashSize } from './tree-hash.ts';

/** A tile and what is in it. */
export interface FilledTile extends Tile {
  /** `width` hashes, one after the other. */
  readonly bytes: Uint8Array;
}

/** The tiles at the right edge of a tree that will grow when leaves are added: at most one in each level. */
export function tilesForAppend(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const tile = tileIn(size, level, Math.floor(hashesAt(level, size) / tileWidth));
    if (tile.width > 0) tiles.push(tile);
  }
  return tiles;
}

/**
 * The tiles that are new or have grown when leaves are added to a tree of `size`, level by level, each from its
 * beginning.
 *
 * @param leafHashes Of the leaves that are added, in their order.
 * @param tiles Must have those of tilesForAppend.
 * @throws RangeError where a tile has too few hashes
 */
export function appendToTiles(
  size: number,
  leafHashes: readonly Uint8Array[],
  tiles: TileSource,
): FilledTile[] {
  const filled: FilledTile[] = [];
  let added = leafHashes;
  for (let level = 0; added.length > 0; level++) {
    const grown = grow(level, hashesAt(level, size), added, tiles);
    filled.push(...grown);
    added = grown.filter(({ width }) => width === tileWidth).map(({ bytes }) => hashOver(bytes));
  }
  return filled;
}

/** @param present How many hashes the level has. */
function grow(
  level: number,
  present: number,
  added: readonly Uint8Array[],
  tiles: TileSource,
): FilledTile[] {
  const first = Math.floor(present / tileWidth);
  const kept = present % tileWidth;
  const edge = kept === 0 ? new Uint8Array() : tiles(level, first);
  if (edge.length < kept * hashSize) throw new RangeError('The tile has too few hashes');
  const hashes = new Uint8Array((kept + added.length) * hashSize);
  hashes.set(edge.subarray(0, kept * hashSize));
  for (const [at, hash] of added.entries()) hashes.set(hash, (kept + at) * hashSize);
  return tilesIn(hashes).map((bytes, at) => ({
    level,
    index: first + at,
    width: bytes.length / hashSize,
    bytes,
  }));
}

function tilesIn(hashes: Uint8Array): Uint8Array[] {
  const length = tileWidth * hashSize;
  return Array.from({ length: Math.ceil(hashes.length / length) }, (_, at) =>
    hashes.slice(at * length, (at + 1) * length),
  );
}
