import { CommandError } from './command-error.ts';
import { UsageError } from './usage-error.ts';

export interface Command {
  /** How it is called, on one line or several. */
  readonly usage: string;
  /** @returns the exit code */
  readonly run: (args: string[]) => Promise<number>;
  /** The exit code where it can't do what it was asked to; 1 where absent. */
  readonly failed?: number;
}

/**
 * Runs a command on the process's own arguments: a CommandError is one line on stderr, anything else is a bug. That
 * nobody reads on (`| head`) stops no command; what can't be written otherwise makes it a failed one.
 */
export async function runCommand({ usage, run, failed = 1 }: Command): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  let unwritten = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      unwritten ||= code !== 'EPIPE';
    });
  }
  process.once('exit', () => {
    if (unwritten) process.exitCode ||= failed;
  });
  try {
    process.exitCode = await run(args);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n${error instanceof UsageError ? `${usage}\n` : ''}`);
    process.exitCode = error.exitCode ?? failed;
  }
}
