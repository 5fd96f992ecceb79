import type { Condition, Field } from './condition.ts';

/** Which entries are asked for, and in which order, whatever API asks. Times are written as entries have them. */
export interface EntryQuery extends Span {
  readonly condition: Condition;
}

/** A span of time and the order in which it is gone through. */
export interface Span {
  /** The first time that is asked for. */
  readonly from?: string | undefined;
  /** The first time after it that isn't. */
  readonly before?: string | undefined;
  readonly order: Order;
}

/** By time and, where that is the same, by id. */
export type Order = 'newest' | 'oldest';

/** What to sort by, in place of time. Entries without a value come after those that have one, or before if descending. */
export interface SortKey {
  readonly field: Field;
  readonly isDescending: boolean;
}
