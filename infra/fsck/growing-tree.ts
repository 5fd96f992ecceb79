import type { OrgId } from '#lib/access/organization-id.ts';
import { hashOver } from '#lib/evidence/tree/hash-over.ts';
import { rootOf } from '#lib/evidence/tree/root.ts';
import { isSameHash } from '#lib/evidence/tree/same-hash.ts';
import { tileWidth } from '#lib/evidence/tree/tile.ts';
import { hashSize } from '#lib/evidence/tree/tree-hash.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { Report } from './finding.ts';
import { StoredTiles } from './stored-tiles.ts';

/** 256^7 is more leaves than a log can have. */
const levels = 7;

/**
 * The tree over a log's leaves, grown from one leaf to the next and compared with the stored tiles as it grows. Only the
 * tile at the right edge of each level is held, which is all that a root takes.
 */
export class GrowingTree {
  readonly #edges = Array.from({ length: levels }, () => Buffer.alloc(tileWidth * hashSize));
  readonly #counts = new Array<number>(levels).fill(0);
  /** The tile of leaves at the right edge as the batches make it, where the stored one contradicts them. */
  readonly #own = Buffer.alloc(tileWidth * hashSize);
  readonly #stored: readonly StoredTiles[];
  readonly #derived: number;

  /** @param derived How many leaves must be in the tiles. */
  constructor(orgId: OrgId, log: LogTable, derived: number, report: Report) {
    this.#derived = derived;
    this.#stored = Array.from(
      { length: levels },
      (_, level) => new StoredTiles(orgId, level, log, report),
    );
  }

  get size(): number {
    return this.#counts[0] ?? 0;
  }

  /** What the tiles hold in the place of the next leaf. */
  async nextStored(): Promise<Uint8Array | undefined> {
    return this.#stored[0]?.hashAt(this.size);
  }

  /**
   * Appends a leaf.
   *
   * @param stored What the tiles hold in its place, where that is another hash: whether it is the leaf that is wrong or the
   *   tile is for the hash above them to say.
   */
  async append(hash: Uint8Array, stored = hash): Promise<void> {
    this.#own.set(hash, (this.size % tileWidth) * hashSize);
    let added = this.#add(0, stored);
    for (let level = 1; added !== undefined; level++) {
      if (level === 1) added = await this.#moreLikely(added);
      await this.#compare(level, added);
      added = this.#add(level, added);
    }
  }

  /** The root over all leaves so far. */
  root(): Uint8Array {
    return rootOf(this.size, (level) => this.#edges[level] ?? new Uint8Array());
  }

  /** Says that the tile which has the last leaf isn't what the batches make it. */
  leafWrong(index: number): void {
    this.#stored[0]?.wrong(index);
  }

  /** Reads all tiles that are left: see StoredTiles. */
  async readOn(): Promise<void> {
    for (const stored of this.#stored) await stored.readOn();
  }

  /** Whether the tiles hold leaves after the last one; reports what they hold above those. */
  async isCutOff(): Promise<boolean> {
    for (const [level, stored] of this.#stored.entries()) {
      const count = this.#counts[level] ?? 0;
      if (level > 0 && (await stored.isMore(count))) stored.wrong(count);
    }
    return (await this.#stored[0]?.isMore(this.size)) ?? false;
  }

  /** The root of the last tile of leaves that is stored above it, if either is. */
  async #moreLikely(root: Uint8Array): Promise<Uint8Array> {
    const stored = await this.#stored[1]?.hashAt(this.#counts[1] ?? 0);
    if (stored === undefined || isSameHash(stored, root)) return root;
    const own = hashOver(this.#own);
    return isSameHash(stored, own) ? own : root;
  }

  async #compare(level: number, hash: Uint8Array): Promise<void> {
    const place = this.#counts[level] ?? 0;
    const stored = await this.#stored[level]?.hashAt(place);
    const isDue = (place + 1) * tileWidth ** level <= this.#derived;
    if (stored === undefined ? isDue : !isSameHash(stored, hash)) this.#stored[level]?.wrong(place);
  }

  /** @returns the root of the tile that the hash has filled, if it has */
  #add(level: number, hash: Uint8Array): Uint8Array | undefined {
    const edge = this.#edges[level];
    const count = this.#counts[level] ?? 0;
    edge?.set(hash, (count % tileWidth) * hashSize);
    this.#counts[level] = count + 1;
    return edge !== undefined && (count + 1) % tileWidth === 0 ? hashOver(edge) : undefined;
  }
}
