import { parentPort } from 'node:worker_threads';
import { catalogue } from './catalogue.ts';
import { type RunOutcome, unaltered } from './fault.ts';
import { World } from './simulation/world.ts';

/** What the thread is asked for: a run of a fault. */
export interface RunOrder {
  readonly name: string;
  readonly seed: number;
}

// A world takes the place of its thread's clock and timers.
const world = await World.open();
parentPort?.on('message', async ({ name, seed }: RunOrder) =>
  parentPort?.postMessage(await run(name, seed)),
);

async function run(name: string, seed: number): Promise<RunOutcome> {
  const fault = catalogue.find((each) => each.name === name);
  if (fault === undefined) throw new Error(`There is no fault ${name}`);
  try {
    return await fault.run(world, seed, unaltered);
  } catch (error) {
    const what = `The run has thrown: ${error instanceof Error ? error.stack : error}`;
    return { acknowledged: 0, violations: [{ kind: 'wrong', what }] };
  }
}
