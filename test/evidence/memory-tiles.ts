import { appendToTiles, type FilledTile } from '#lib/evidence/tree/append-to-tiles.ts';
import type { TileSource } from '#lib/evidence/tree/tile.ts';
import { leafHash } from '#lib/evidence/tree/tree-hash.ts';

/** The tiles of a tree, in memory. */
export class MemoryTiles {
  readonly #tiles = new Map<string, Uint8Array>();
  #size = 0;

  /** The tree over these leaves. */
  static of(leaves: readonly string[]): MemoryTiles {
    const tiles = new MemoryTiles();
    tiles.append(leaves);
    return tiles;
  }

  /** @param source The tiles that grow, where they aren't to be had from these. */
  append(leaves: readonly string[], source: TileSource = this.source): FilledTile[] {
    const grown = appendToTiles(this.#size, leaves.map(leafHash), source);
    for (const { level, index, bytes } of grown) this.#tiles.set(`${level}/${index}`, bytes);
    this.#size += leaves.length;
    return grown;
  }

  readonly source: TileSource = (level, index) => {
    const tile = this.#tiles.get(`${level}/${index}`);
    if (tile === undefined) throw new Error(`There is no tile ${level}/${index}`);
    return tile;
  };
}
