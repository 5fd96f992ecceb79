import type { OrgId } from '#lib/access/organization-id.ts';
import type { Checkpoint } from '#lib/evidence/checkpoint/checkpoint.ts';
import { leafIdOf } from '#lib/evidence/leaf-id.ts';
import { hashOver } from '#lib/evidence/tree/hash-over.ts';
import { rootOf, tilesForRoot } from '#lib/evidence/tree/root.ts';
import { isSameHash } from '#lib/evidence/tree/same-hash.ts';
import { type Tile, tileIn, tileWidth } from '#lib/evidence/tree/tile.ts';
import { tilePath } from '#lib/evidence/tree/tile-path.ts';
import { hashSize, leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { leavesIn } from './entry-bundle.ts';
import { Refusal } from './refusal.ts';

/** Where a file of a log is had from, by its tlog-tiles path; undefined where there is none. */
export type PartSource = (path: string) => Promise<Buffer | undefined>;

/**
 * The tiles and bundles of a tree, each verified against the root that is signed before it is handed out: the tiles at the
 * right edge make up the root, each other tile is under a hash of one that is verified, and leaves are under theirs.
 */
export class VerifiedParts {
  readonly #checkpoint: Checkpoint;
  readonly #source: PartSource;
  readonly #edge = new Map<string, Buffer>();
  #parent: { readonly path: string; readonly bytes: Promise<Buffer> } | undefined;

  constructor(checkpoint: Checkpoint, source: PartSource) {
    this.#checkpoint = checkpoint;
    this.#source = source;
  }

  /** @throws Refusal where the tiles at the right edge don't make up the root */
  async verifyEdge(): Promise<void> {
    const { size, root } = this.#checkpoint;
    for (const tile of tilesForRoot(size)) {
      this.#edge.set(tilePath(tile), await this.#read(tile));
    }
    const made = rootOf(size, (level, index) => {
      return this.#edge.get(tilePath(tileIn(size, level, index))) ?? new Uint8Array();
    });
    if (!isSameHash(made, root)) {
      throw new Refusal({ kind: 'fork', index: size }, 'The tiles are not of the checkpoint.');
    }
  }

  /** @throws Refusal where it isn't under the hash above it */
  async tile(level: number, index: number): Promise<Buffer> {
    const tile = tileIn(this.#checkpoint.size, level, index);
    const verified = this.#edge.get(tilePath(tile));
    if (verified !== undefined) return verified;
    const bytes = await this.#read(tile);
    if (!isSameHash(hashOver(bytes), await this.#hashAbove(tile))) throw wrong(tile);
    return bytes;
  }

  /** @throws Refusal where the leaves aren't under the hashes of their tile, or are none of this organization */
  async bundle(index: number, hashes: Buffer, orgId: OrgId): Promise<Buffer> {
    const width = hashes.length / hashSize;
    const path = tilePath({ level: 'entries', index, width });
    const bundle = await this.#source(path);
    const leaves = bundle && leavesIn(bundle, width);
    const first = index * tileWidth;
    if (bundle === undefined || leaves === undefined) {
      throw new Refusal({ kind: 'deletion', index: first }, `${path} is missing or cut off.`);
    }
    for (const [n, leaf] of leaves.entries()) {
      const hash = hashes.subarray(n * hashSize, (n + 1) * hashSize);
      const isIn = isSameHash(leafHash(leaf), hash);
      if (isIn && leafIdOf(orgId, leaf.toString()) !== undefined) continue;
      throw new Refusal(
        { kind: 'alteration', index: first + n },
        `${path} has a leaf that is not in the log.`,
      );
    }
    return bundle;
  }

  async #hashAbove({ level, index }: Tile): Promise<Buffer> {
    const above = tileIn(this.#checkpoint.size, level + 1, Math.floor(index / tileWidth));
    const path = tilePath(above);
    // Tiles are asked for side by side, so the one above is mostly the same.
    if (this.#parent?.path !== path) {
      this.#parent = { path, bytes: this.tile(above.level, above.index) };
    }
    const start = (index % tileWidth) * hashSize;
    return (await this.#parent.bytes).subarray(start, start + hashSize);
  }

  async #read(tile: Tile): Promise<Buffer> {
    const bytes = await this.#source(tilePath(tile));
    if (bytes?.length !== tile.width * hashSize) throw wrong(tile);
    return bytes;
  }
}

function wrong(tile: Tile): Refusal {
  const index = tile.index * tileWidth ** (tile.level + 1);
  return new Refusal({ kind: 'tile', index }, `${tilePath(tile)} is not of the checkpoint.`);
}
