import { boundedTasks } from '#lib/bounded-tasks.ts';
import type { LogCheck } from './check-log.ts';
import type { FindingKind } from './finding.ts';
import type { GrowingTree } from './growing-tree.ts';
import { latestTime } from './latest-time.ts';
import type { LeafRun, LeafVerdict, Misplaced } from './leaf-order.ts';
import { SealedIds } from './sealed-ids.ts';
import type { Unsealed } from './unsealed-entries.ts';

const leavesAtOnce = 256;

/** Has leaves checked against their entries, a bounded number at once, and gathers what comes of it. */
export class LeafChecks {
  readonly sealed = new SealedIds();
  /** When the last entry of the log was recorded. */
  lastCreatedAt: string | undefined;
  readonly #check: LogCheck;
  readonly #derived: number;
  readonly #tree: GrowingTree;
  readonly #misplaced: Misplaced[] = [];
  readonly #repeated = new Set<number>();
  #tasks;
  #runs: LeafRun[] = [];
  #waiting = 0;
  #lastEnd = 0;

  constructor(check: LogCheck, derived: number, tree: GrowingTree) {
    this.#check = check;
    this.#derived = derived;
    this.#tree = tree;
    this.#tasks = boundedTasks(check.concurrency);
  }

  async add(run: LeafRun): Promise<void> {
    this.#runs.push(run);
    this.#waiting += run.leaves.length;
    if (this.#waiting >= leavesAtOnce) await this.#start();
  }

  async flush(): Promise<void> {
    if (this.#waiting > 0) await this.#start();
    const failure = await this.#tasks.finish();
    if (failure !== undefined) throw failure;
    this.#check.progress(this.#tree.size, Math.max(this.#derived, this.#tree.size));
  }

  /** Those of these entries that are in no leaf that has been read meanwhile. */
  unknown(unsealed: readonly Unsealed[]): Unsealed[] {
    return unsealed.filter(({ id }) => id === undefined || this.sealed.indexOf(id) === undefined);
  }

  /** Once all ids are known: what stands elsewhere than its index says. */
  conclude(): void {
    for (const { id, index, stated, contradicted } of this.#misplaced) {
      const isElsewhere = stated !== undefined && stated !== index && this.sealed.isAt(stated, id);
      if (isElsewhere) this.#repeat(id, index);
      else if (!this.#repeated.has(index)) {
        this.#check.report({ kind: kindOf(stated, contradicted), id, index });
      }
    }
  }

  #start(): Promise<void> {
    const { orgId, now, checkLeaves, progress } = this.#check;
    const [runs, end] = [this.#runs, this.#tree.size];
    this.#runs = [];
    this.#waiting = 0;
    progress(end, Math.max(this.#derived, end));
    const order = { orgId, runs, derived: this.#derived, now: latestTime(now) };
    return this.#tasks.start(async () => this.#take(await checkLeaves(order), end));
  }

  #take(verdict: LeafVerdict, end: number): void {
    for (const finding of verdict.findings) this.#check.report(finding);
    for (const index of verdict.wrongTiles) this.#tree.leafWrong(index);
    for (const { index, id } of verdict.ids) {
      const earlier = this.sealed.add(index, id);
      if (earlier !== undefined) this.#repeat(id, Math.max(index, earlier));
    }
    this.#misplaced.push(...verdict.misplaced);
    if (end > this.#lastEnd) {
      this.#lastEnd = end;
      this.lastCreatedAt = verdict.lastCreatedAt;
    }
  }

  #repeat(id: string, index: number): void {
    if (this.#repeated.has(index)) return;
    this.#repeated.add(index);
    this.#check.report({ kind: 'insertion', id, index });
  }
}

function kindOf(stated: number | undefined, contradicted: boolean): FindingKind {
  if (!contradicted) return 'index';
  return stated === undefined ? 'insertion' : 'reordering';
}
