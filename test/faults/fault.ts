import type { Violation } from './model/violation.ts';
import type { Functions } from './simulation/functions.ts';
import type { World } from './simulation/world.ts';

/** What a run has come to. */
export interface RunOutcome {
  /** Of how many entries the service has said that it has them. */
  readonly acknowledged: number;
  readonly violations: readonly Violation[];
  /** What else was counted, by name, to be added up over the runs. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** A way of breaking what the service depends on. */
export interface Fault {
  readonly name: string;
  /** In a few words, for the table. */
  readonly what: string;
  /** How many runs prove something, and how many a short proof takes. */
  readonly runs: number;
  readonly shortRuns: number;
  /**
   * One run in a world that has just begun: everything in it follows from the seed.
   *
   * @param functions The service's own; in a demonstration broken ones.
   */
  run(world: World, seed: number, functions: Functions): Promise<RunOutcome>;
  /** What the counts of all runs show to be wrong. */
  readonly judge?: (counts: Readonly<Record<string, number>>) => string[];
}
