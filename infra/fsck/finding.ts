/** What can be wrong with a log and its entries, and what each is called: the README says what it means. */
export type FindingKind =
  | 'deletion'
  | 'alteration'
  | 'insertion'
  | 'reordering'
  | 'truncation'
  | 'fork'
  | 'rollback'
  | 'unsealed'
  | 'unsigned'
  | 'batch'
  | 'index'
  | 'tile'
  | 'head'
  | 'rollup'
  | 'checkpoint'
  | 'organization'
  | 'sweep'
  | 'due';

/** One thing that is wrong. */
export interface Finding {
  readonly kind: FindingKind;
  /** The entry's, where it is known. */
  readonly id?: string;
  /** A place in the log. */
  readonly index?: number;
}

export type Report = (finding: Finding) => void;
