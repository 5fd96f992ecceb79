import { catalogue } from './catalogue.ts';
import type { Fault } from './fault.ts';
import { FaultThreads } from './fault-threads.ts';
import { report } from './report.ts';
import { runOptions } from './run-options.ts';
import { Tally } from './tally.ts';

/**
 * Runs simulated faults, with a line of progress and a table in the end.
 *
 * @param name Of one fault; absent: all of them.
 * @returns 0 where all that was promised holds, else 1
 * @throws UsageError
 */
export async function simulated(name: string | undefined, args: string[]): Promise<number> {
  const { seed, runs } = runOptions(args);
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
