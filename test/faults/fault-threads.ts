import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RunOutcome } from './fault.ts';
import type { RunOrder } from './fault-thread.ts';

/** Threads with a world each, as many as there are cores. */
export class FaultThreads {
  readonly #workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('./fault-thread.ts', import.meta.url)),
  );

  /** Runs a fault with so many seeds from this one on; their outcomes come in any order. */
  async run(
    name: string,
    seed: number,
    runs: number,
    take: (seed: number, outcome: RunOutcome) => void,
  ): Promise<void> {
    // One iterator for all: each takes the next seed.
    const seeds = Array.from({ length: runs }, (_, n) => seed + n).values();
    await Promise.all(
      this.#workers.map(async (worker) => {
        for (const own of seeds) take(own, await outcomeOf(worker, { name, seed: own }));
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

async function outcomeOf(worker: Worker, order: RunOrder): Promise<RunOutcome> {
  worker.postMessage(order);
  const [outcome] = await once(worker, 'message');
  return outcome;
}
