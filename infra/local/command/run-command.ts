import { CommandError } from './command-error.ts';
import { UsageError } from './usage-error.ts';

export interface Command {
  /** How it is called, on one line or several. */
  readonly usage: string;
  /** @returns the exit code */
  readonly run: (args: string[]) => Promise<number>;
}

/** Runs a command on the process's own arguments: a CommandError is one line on stderr, anything else is a bug. */
export async function runCommand({ usage, run }: Command): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n${error instanceof UsageError ? `${usage}\n` : ''}`);
    process.exitCode = error.exitCode;
  }
}
