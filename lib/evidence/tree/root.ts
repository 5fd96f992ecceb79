import { rangeHash, tilesOf } from './leaf-range.ts';
import type { Tile, TileSource } from './tile.ts';
import { emptyRoot } from './tree-hash.ts';

/** The tiles that the root of a tree is computed from; none of the empty one. */
export function tilesForRoot(size: number): Tile[] {
  return tilesOf([{ start: 0, end: size }], size);
}

/**
 * The root of the tree of this size: RFC 9162 section 2.1.1, MTH(D[size]).
 *
 * @param tiles Must have those of tilesForRoot.
 * @throws RangeError where a tile has too few hashes
 */
export function rootOf(size: number, tiles: TileSource): Uint8Array {
  return size === 0 ? emptyRoot() : rangeHash({ start: 0, end: size }, tiles);
}
