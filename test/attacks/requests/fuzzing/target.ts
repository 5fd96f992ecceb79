/** Something of ours that reads what anybody may have written. */
export interface Target {
  readonly name: string;
  /** What it reads when all is well. */
  readonly seeds: readonly string[];
  /** Throws, or rejects with, nothing but errors of ours. */
  readonly run: (text: string) => unknown;
}
