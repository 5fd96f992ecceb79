import type { DeployedFunction } from './deployed-function.ts';

/** A function that runs its bundle. */
export interface RunningFunction {
  /** What the handler answers to an event, JSON for JSON. */
  invoke(event: string): Promise<string>;
  /** What it has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Runs the bundle of a function. */
export type Start = (deployed: DeployedFunction) => Promise<RunningFunction>;
