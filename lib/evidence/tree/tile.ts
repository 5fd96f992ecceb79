/** Hashes in a full tile (C2SP tlog-tiles: height 8). */
export const tileWidth = 256;

/** Where a tile is in a tree: hashes of one level, side by side. */
export interface Tile {
  /** 0 is that of the leaves; each hash of the next one is the root of a full tile. */
  readonly level: number;
  /** Of the tiles in its level. */
  readonly index: number;
  /** How many hashes it has: 1 to 256, where 256 is a full tile, which never changes. */
  readonly width: number;
}

/**
 * The bytes of a tile, hash after hash. It may hold more than was asked for, since tiles grow.
 *
 * @throws whatever its maker throws where there is no such tile
 */
export type TileSource = (level: number, index: number) => Uint8Array;

/** How many hashes a tree has at a tile level: one for each 256^level leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** A tile as it is in a tree of `size` leaves; its width is 0 where the tree has no such tile yet. */
export function tileIn(size: number, level: number, index: number): Tile {
  const width = Math.max(0, Math.min(tileWidth, hashesAt(level, size) - index * tileWidth));
  return { level, index, width };
}
