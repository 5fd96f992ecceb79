import { type LeafRange, rangeHash, tilesOf } from './leaf-range.ts';
import { splitOf } from './split.ts';
import type { Tile, TileSource } from './tile.ts';

/**
 * The tiles that a consistency proof is computed from, as they are in the larger tree.
 *
 * @throws RangeError where `from` is more than `to`
 */
export function tilesForConsistency(from: number, to: number): Tile[] {
  return tilesOf(proofRanges(from, to), to);
}

/**
 * The proof that the tree of `to` leaves begins with the one of `from` leaves: RFC 9162 section 2.1.4.1,
 * PROOF(from, D[to]). It is empty where both are the same, and where `from` is 0, with which every tree begins.
 *
 * @param tiles Must have those of tilesForConsistency.
 * @throws RangeError where `from` is more than `to`, or a tile has too few hashes
 */
export function consistencyProof(from: number, to: number, tiles: TileSource): Uint8Array[] {
  return proofRanges(from, to).map((range) => rangeHash(range, tiles));
}

/** RFC 9162's SUBPROOF, from its end to its beginning. */
function proofRanges(from: number, to: number): LeafRange[] {
  if (!(from >= 0 && from <= to)) throw new RangeError('A tree begins with no larger one');
  if (from === 0) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, to];
  while (from < end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // What is left ends the smaller tree; where it is all of it, whoever verifies has its hash.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}
