/** Why a command can't do what it was asked to: one line for whoever ran it. */
export class CommandError extends Error {
  /** Where it isn't the one with which this command says so. */
  readonly exitCode: number | undefined;

  constructor(message: string, exitCode?: number, cause?: unknown) {
    super(message, { cause });
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}
