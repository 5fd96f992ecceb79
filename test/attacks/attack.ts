import type { HttpHandler } from '#lib/http/exchange.ts';

/** A handler of any function. */
export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** Puts a weakness into a function, so that a test can see an attack find it. */
export type Weaken = (handler: HttpHandler, operation: string) => HttpHandler;

export interface Order {
  /** What is random follows from it. */
  readonly seed: number;
  /** How much is tried of what is random. */
  readonly count: number;
  readonly weaken?: Weaken | undefined;
  /** Whether what takes too long counts, which is nothing to ask of a machine that others use too. */
  readonly isTimed?: boolean | undefined;
}

export interface Outcome {
  /** How often what was tried. */
  readonly tried: Readonly<Record<string, number>>;
  /** What the service should not have let happen: a line each. */
  readonly findings: readonly string[];
}

export interface Attack {
  /** What must not happen. */
  readonly claim: string;
  /** How much is tried where nobody says. */
  readonly count: number;
  readonly run: (order: Order) => Promise<Outcome>;
}
