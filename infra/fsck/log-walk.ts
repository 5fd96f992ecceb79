import type { OrgId } from '#lib/access/organization-id.ts';
import { isSameHash } from '#lib/evidence/tree/same-hash.ts';
import { hashSize, leafHash } from '#lib/evidence/tree/tree-hash.ts';
import type { LogBatch } from '#lib/store/log/log-batches.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { Report } from './finding.ts';
import type { GrowingTree } from './growing-tree.ts';
import type { LeafRun } from './leaf-order.ts';
import { logPartition, ordinalIn } from './log-partition.ts';
import { parseBatch } from './parse-batch.ts';
import type { RollupModel } from './rollup-model.ts';
import type { SignedSizes } from './signed-sizes.ts';

/** What the batches of a log are held against as they are read. */
export interface Walked {
  readonly orgId: OrgId;
  readonly log: LogTable;
  readonly tree: GrowingTree;
  readonly signed: SignedSizes;
  readonly rollups: RollupModel;
  /** How many leaves must have been derived. */
  readonly derived: number;
  readonly report: Report;
  /** Takes leaves to be checked against their entries. */
  readonly take: (run: LeafRun) => Promise<void>;
}

/** Leaves that can be missing between two batches before what comes after them is taken for something else. */
const maxGap = 2 ** 20;

/** Reads a log from batch to batch, and grows its tree. */
export class LogWalk {
  readonly #with: Walked;
  /** Whether leaves are missing, or in doubt: then a root that isn't the signed one is explained. */
  #isDoubtful = false;
  /** Whether batches are missing or there are too many: then rollups can't be told. */
  #isBroken = false;
  /** Whether an item that is no batch was passed over. */
  #hasPassed = false;
  /** Where the last batch began. */
  lastFirst = 0;

  constructor(walked: Walked) {
    this.#with = walked;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Reads all batches from the tree's size on. */
  async walk(): Promise<void> {
    const { orgId, log, tree, report } = this.#with;
    await this.#compareRoot();
    const { pk, sk } = logKeys.batch(orgId, tree.size);
    const from = tree.size === 0 ? undefined : sk;
    for await (const item of logPartition(log, pk, from)) {
      const batch = parseBatch(item);
      if (batch !== undefined) await this.#follow(batch);
      else {
        this.#hasPassed = true;
        this.#isBroken = true;
        const index = ordinalIn(item);
        report({ kind: 'batch', ...(index === undefined ? {} : { index }) });
      }
    }
  }

  async #follow(batch: LogBatch): Promise<void> {
    const { tree, derived, report } = this.#with;
    const gap = batch.first - tree.size;
    if (gap > 0 && (batch.first >= derived || gap > maxGap)) {
      this.#isBroken = true;
      report({ kind: 'insertion', index: batch.first });
      return;
    }
    if (gap > 0) await this.#fill(batch.first);
    if (gap < 0) {
      this.#isBroken = true;
      report({ kind: 'insertion', index: batch.first });
    }
    await this.#append(batch, Math.max(0, -gap));
  }

  /** Goes on after leaves that are missing by what the tiles hold of them. */
  async #fill(end: number): Promise<void> {
    const { tree, report } = this.#with;
    if (!this.#hasPassed) report({ kind: 'deletion', index: tree.size });
    this.#isBroken = true;
    this.#isDoubtful = true;
    while (tree.size < end) {
      await tree.append((await tree.nextStored()) ?? new Uint8Array(hashSize));
      await this.#compareRoot();
    }
  }

  async #append(batch: LogBatch, start: number): Promise<void> {
    const { tree, rollups, derived, report } = this.#with;
    const { first } = batch;
    const end = first + batch.leaves.length;
    if (first < derived && derived < end) report({ kind: 'head', index: derived });
    this.lastFirst = first;
    const leaves = batch.leaves.slice(start);
    const contradicted: number[] = [];
    for (const leaf of leaves) if (await this.#appendLeaf(leaf)) contradicted.push(tree.size - 1);
    rollups.add(batch);
    // Of a part of a batch, the counts can't be told.
    const counts = start === 0 ? batch.rollups : undefined;
    if (leaves.length > 0) {
      await this.#with.take({ first: first + start, leaves, rollups: counts, contradicted });
    }
  }

  /** @returns whether the tiles hold another hash */
  async #appendLeaf(leaf: string): Promise<boolean> {
    const { tree, derived } = this.#with;
    const stored = await tree.nextStored();
    if (stored === undefined && tree.size < derived) tree.leafWrong(tree.size);
    const hash = leafHash(leaf);
    const isContradicted = stored !== undefined && !isSameHash(stored, hash);
    this.#isDoubtful ||= isContradicted;
    await tree.append(hash, isContradicted ? stored : hash);
    await this.#compareRoot();
    return isContradicted;
  }

  async #compareRoot(): Promise<void> {
    const { tree, signed, report } = this.#with;
    if (!signed.isDue(tree.size)) return;
    const isSigned = await signed.compare(tree.size, tree.root());
    if (!isSigned && !this.#isDoubtful) report({ kind: 'fork', index: tree.size });
  }
}
