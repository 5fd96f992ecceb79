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

export type Alteration = (functions: Functions) => Functions;

/** The service as it is. */
export const unaltered: Alteration = (functions) => functions;

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
   * @param alter Makes of the service's functions those that are tried: in a demonstration broken ones.
   */
  run(world: World, seed: number, alter: Alteration): Promise<RunOutcome>;
  /** What the counts of all runs show to be wrong. */
  readonly judge?: (counts: Readonly<Record<string, number>>) => string[];
}
