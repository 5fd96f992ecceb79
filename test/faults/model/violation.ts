/** What a service may not do: each kind is a column of the table. */
export type ViolationKind = 'lost' | 'changed' | 'duplicated' | 'wrong';

/** One thing that a run has found. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly what: string;
}

export type Accuse = (kind: ViolationKind, what: string) => void;
