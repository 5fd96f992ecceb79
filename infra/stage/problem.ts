/** Where, below a stage, and what is wrong there; to be read as one sentence. */
export interface Problem {
  readonly path: PropertyKey[];
  readonly message: string;
}
