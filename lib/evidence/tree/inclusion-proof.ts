import { type LeafRange, rangeHash, tilesOf } from './leaf-range.ts';
import { splitOf } from './split.ts';
import type { Tile, TileSource } from './tile.ts';

/**
 * The tiles that an inclusion proof is computed from.
 *
 * @throws RangeError where a tree of `size` leaves has none of this index
 */
export function tilesForInclusion(index: number, size: number): Tile[] {
  return tilesOf(pathOf(index, size), size);
}

/**
 * The proof that the leaf of this index is in the tree of this size: RFC 9162 section 2.1.3.1, PATH(index, D[size]).
 *
 * @param tiles Must have those of tilesForInclusion.
 * @throws RangeError where a tree of `size` leaves has none of this index, or a tile has too few hashes
 */
export function inclusionProof(index: number, size: number, tiles: TileSource): Uint8Array[] {
  return pathOf(index, size).map((range) => rangeHash(range, tiles));
}

/** The siblings on the way from the leaf up to the root. */
function pathOf(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError('The tree has no leaf of this index');
  const path: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}
