import type { OrgId } from '#lib/access/organization-id.ts';
import { addRollup } from '#lib/store/log/add-rollup.ts';
import type { LogBatch, RollupDelta } from '#lib/store/log/log-batches.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { Report } from './finding.ts';
import { type Item, isSame } from './item.ts';
import { logPartition } from './log-partition.ts';

/** What a rollup has counted, and the batch that it was last counted by. */
interface Counted {
  readonly sum: RollupDelta;
  readonly first: number;
  readonly through: number;
}

/**
 * The rollups that a log's batches add up to: one small record for each hour, service, action and status that there is.
 * Batches that may not have been derived yet leave each state that a rollup can be in.
 */
export class RollupModel {
  readonly #orgId: OrgId;
  readonly #derived: number;
  readonly #settled = new Map<string, Counted>();
  readonly #possible = new Map<string, Counted[]>();
  readonly #seen = new Set<string>();
  /** Items that are no state of theirs, unless batches that are still to come explain it. */
  #unexplained: Item[] = [];

  constructor(orgId: OrgId, derived: number) {
    this.#orgId = orgId;
    this.#derived = derived;
  }

  add({ first, leaves, rollups }: LogBatch): void {
    const through = first + leaves.length;
    for (const delta of rollups) {
      const { sk } = logKeys.rollup(this.#orgId, delta);
      const before = this.#statesOf(sk).at(-1);
      const sum = before === undefined ? delta : addRollup(before.sum, delta);
      const counted = { sum, first, through };
      if (through <= this.#derived) this.#settled.set(sk, counted);
      else this.#possible.set(sk, [...(this.#possible.get(sk) ?? []), counted]);
    }
  }

  /** Reads the rollups that are stored, before the last batches are. */
  async read(log: LogTable): Promise<void> {
    const { pk } = logKeys.rollup(this.#orgId, { hour: '', action: '' });
    for await (const item of logPartition(log, pk)) {
      this.#seen.add(String(item['sk']));
      if (!this.#explains(item)) this.#unexplained.push(item);
    }
  }

  /** Once all batches are added. */
  conclude(report: Report): void {
    for (const item of this.#unexplained) {
      if (!this.#explains(item))
        report({ kind: 'rollup', ...placeOf(this.#statesOf(item['sk'])[0]) });
    }
    for (const [sk, counted] of this.#settled) {
      if (!this.#seen.has(sk)) report({ kind: 'rollup', ...placeOf(counted) });
    }
  }

  #explains(item: Item): boolean {
    const { pk, sk } = item;
    return this.#statesOf(sk).some(({ sum, through }) => isSame({ pk, sk, ...sum, through }, item));
  }

  #statesOf(sk: unknown): Counted[] {
    const settled = this.#settled.get(String(sk));
    return [...(settled === undefined ? [] : [settled]), ...(this.#possible.get(String(sk)) ?? [])];
  }
}

function placeOf(counted: Counted | undefined): { index?: number } {
  return counted === undefined ? {} : { index: counted.first };
}
