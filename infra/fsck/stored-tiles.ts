import type { OrgId } from '#lib/access/organization-id.ts';
import { tileWidth } from '#lib/evidence/tree/tile.ts';
import { hashSize } from '#lib/evidence/tree/tree-hash.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { Report } from './finding.ts';
import { type Item, isSame } from './item.ts';
import { type LogPartition, logPartition, ordinalIn } from './log-partition.ts';

/** The hashes that one level of tiles holds, read from its beginning to its end. */
export class StoredTiles {
  readonly #level: number;
  readonly #report: Report;
  readonly #items: LogPartition;
  #tile: { readonly index: number; readonly hashes: Uint8Array } | undefined;
  /** What was read in advance. */
  #ahead: Item[] = [];
  readonly #reported = new Set<number>();

  constructor(orgId: OrgId, level: number, log: LogTable, report: Report) {
    this.#level = level;
    this.#report = report;
    this.#items = logPartition(log, logKeys.tile(orgId, level, 0).pk);
  }

  /**
   * The hash at this place of the level; undefined where none is stored.
   *
   * @param place No less than in any call before.
   */
  async hashAt(place: number): Promise<Uint8Array | undefined> {
    const index = Math.floor(place / tileWidth);
    while ((this.#tile?.index ?? -1) < index) {
      if (!(await this.#load())) return undefined;
    }
    if (this.#tile?.index !== index) return undefined;
    const start = (place % tileWidth) * hashSize;
    const hash = this.#tile.hashes.subarray(start, start + hashSize);
    return hash.length === hashSize ? hash : undefined;
  }

  /** Says that the tile of this place isn't what the batches make it, once for each tile. */
  wrong(place: number): void {
    this.#wrong(Math.floor(place / tileWidth));
  }

  /** Reads all tiles that are left, before the last batches are read, so that none can be newer than those. */
  async readOn(): Promise<void> {
    const ahead: Item[] = [];
    for (let item = await this.#next(); item !== undefined; item = await this.#next()) {
      ahead.push(item);
    }
    this.#ahead = ahead;
  }

  /** Whether there are hashes from this place on. */
  async isMore(place: number): Promise<boolean> {
    if ((await this.hashAt(place)) !== undefined) return true;
    while (await this.#load()) {
      if ((this.#tile?.index ?? 0) * tileWidth >= place) return true;
    }
    return false;
  }

  /** The next tile, if there is one before that of `place` or its own; what is no tile is passed over and told. */
  async #load(): Promise<boolean> {
    const item = await this.#next();
    if (item === undefined) return false;
    const index = ordinalIn(item);
    const hashes = hashesIn(item);
    if (index === undefined || hashes === undefined) {
      this.#wrong(index ?? 0);
      return this.#load();
    }
    this.#tile = { index, hashes };
    return true;
  }

  async #next(): Promise<Item | undefined> {
    return this.#ahead.shift() ?? (await this.#items.next()).value ?? undefined;
  }

  #wrong(index: number): void {
    if (this.#reported.has(index)) return;
    this.#reported.add(index);
    this.#report({ kind: 'tile', index: index * tileWidth ** (this.#level + 1) });
  }
}

function hashesIn(item: Item): Uint8Array | undefined {
  const { pk, sk, hashes } = item;
  if (!(hashes instanceof Uint8Array)) return undefined;
  const width = hashes.length / hashSize;
  const isTile = Number.isInteger(width) && width >= 1 && width <= tileWidth;
  return isTile && isSame(item, { pk, sk, width, hashes }) ? hashes : undefined;
}
