import { hashOver } from './hash-over.ts';
import { type Tile, type TileSource, tileIn, tileWidth } from './tile.ts';
import { hashSize, nodeHash } from './tree-hash.ts';

/** The leaves from `start` to before `end`, whose hash is a node of a tree: RFC 9162's D[start:end]. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** 2^height leaves, the `index`th of their kind. */
interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Heights that a tile spans. */
const tileHeight = 8;

/** The tiles that the hashes of these ranges are computed from, each once, as they are in a tree of `size` leaves. */
export function tilesOf(ranges: readonly LeafRange[], size: number): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const subtree of ranges.flatMap(subtreesOf)) {
    const { level, first } = placeOf(subtree);
    const index = Math.floor(first / tileWidth);
    tiles.set(`${level}/${index}`, tileIn(size, level, index));
  }
  return [...tiles.values()];
}

/**
 * The Merkle tree hash of a range (RFC 9162 section 2.1.1).
 *
 * @throws RangeError where a tile has fewer hashes than it must
 */
export function rangeHash(range: LeafRange, tiles: TileSource): Uint8Array {
  return subtreesOf(range)
    .map((subtree) => subtreeHash(subtree, tiles))
    .reduceRight((right, left) => nodeHash(left, right));
}

/** The largest complete subtrees that make up a range, from the left. */
function subtreesOf({ start, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start; from < end; ) {
    const height = heightWithin(end - from);
    subtrees.push({ height, index: from / 2 ** height });
    from += 2 ** height;
  }
  return subtrees;
}

function heightWithin(leaves: number): number {
  let height = 0;
  while (2 ** (height + 1) <= leaves) height++;
  return height;
}

/** Where the hashes of a subtree are: 2^(height mod 8) of them in a tile of this level, from the `first` of the level on. */
function placeOf({ height, index }: Subtree): { level: number; first: number; count: number } {
  const count = 2 ** (height % tileHeight);
  return { level: Math.floor(height / tileHeight), first: index * count, count };
}

function subtreeHash(subtree: Subtree, tiles: TileSource): Uint8Array {
  const { level, first, count } = placeOf(subtree);
  const offset = (first % tileWidth) * hashSize;
  const bytes = tiles(level, Math.floor(first / tileWidth));
  const hashes = bytes.subarray(offset, offset + count * hashSize);
  if (hashes.length < count * hashSize) throw new RangeError('The tile has too few hashes');
  return hashOver(hashes);
}
