import { randomInt } from 'node:crypto';
import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { catalogue } from './catalogue.ts';
import type { Fault } from './fault.ts';
import { FaultThreads } from './fault-threads.ts';
import { report } from './report.ts';
import { Tally } from './tally.ts';

/**
 * Runs simulated faults, with a line of progress and a table in the end.
 *
 * @param name Of one fault; absent: all of them.
 * @returns 0 where all that was promised holds, else 1
 * @throws UsageError
 */
export async function simulated(name: string | undefined, args: string[]): Promise<number> {
  const { seed, runs } = options(args);
  const faults = catalogue.filter((fault) => name === undefined || fault.name === name);
  const threads = new FaultThreads();
  const tallies: Tally[] = [];
  try {
    process.stdout.write(`seed ${seed}\n`);
    for (const fault of faults)
      tallies.push(await tallied(fault, seed, runs ?? fault.runs, threads));
  } finally {
    await threads.close();
  }
  process.stdout.write(report(tallies));
  return tallies.every(({ holds }) => holds) ? 0 : 1;
}

async function tallied(
  fault: Fault,
  seed: number,
  runs: number,
  threads: FaultThreads,
): Promise<Tally> {
  const tally = new Tally(fault);
  const often = Math.max(1, Math.floor(runs / 20));
  await threads.run(fault.name, seed, runs, (own, outcome) => {
    tally.add(own, outcome);
    if (tally.runs % often !== 0 && tally.runs !== runs) return;
    process.stderr.write(`\r${fault.name}: ${tally.runs} of ${runs} runs`);
  });
  process.stderr.write('\n');
  return tally;
}

function options(args: string[]): { seed: number; runs: number | undefined } {
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
