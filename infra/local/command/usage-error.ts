import { CommandError } from './command-error.ts';

/** A command line that is wrong: shown with the usage. */
export class UsageError extends CommandError {
  constructor(message: string, cause?: unknown) {
    super(message, 2, cause);
    this.name = 'UsageError';
  }
}
