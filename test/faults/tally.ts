import type { Fault, RunOutcome } from './fault.ts';
import type { Violation, ViolationKind } from './model/violation.ts';

/** What the runs of one fault have come to. */
export class Tally {
  readonly fault: Pick<Fault, 'name' | 'judge'>;
  runs = 0;
  acknowledged = 0;
  readonly violations: Record<ViolationKind, number> = {
    lost: 0,
    changed: 0,
    duplicated: 0,
    wrong: 0,
  };
  readonly counts: Record<string, number> = {};
  /** The seeds of runs in which something was wrong, with what was. */
  readonly failures: { readonly seed: number; readonly violations: readonly Violation[] }[] = [];

  constructor(fault: Pick<Fault, 'name' | 'judge'>) {
    this.fault = fault;
  }

  add(seed: number, { acknowledged, violations, counts = {} }: RunOutcome): void {
    this.runs += 1;
    this.acknowledged += acknowledged;
    for (const { kind } of violations) this.violations[kind] += 1;
    for (const [name, count] of Object.entries(counts)) {
      this.counts[name] = (this.counts[name] ?? 0) + count;
    }
    if (violations.length > 0) this.failures.push({ seed, violations });
  }

  /** What all runs together show to be wrong. */
  get verdicts(): string[] {
    return this.fault.judge?.(this.counts) ?? [];
  }

  get holds(): boolean {
    return this.failures.length === 0 && this.verdicts.length === 0;
  }
}
