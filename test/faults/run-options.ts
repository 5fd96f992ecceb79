import { randomInt } from 'node:crypto';
import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

/** With which seed to begin, and how many runs; absent: as many as the fault itself says. */
export interface RunOptions {
  readonly seed: number;
  readonly runs: number | undefined;
}

/** @throws UsageError */
export function runOptions(args: string[]): RunOptions {
  const { values } = readOptions(args, {
    options: { seed: { type: 'string' }, runs: { type: 'string' } },
  });
  const { seed = String(randomInt(2 ** 31)), runs } = values;
  return { seed: whole('seed', seed), runs: runs === undefined ? undefined : whole('runs', runs) };
}

function whole(name: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number.`);
}
