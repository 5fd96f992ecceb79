import type { Fault } from '../fault.ts';
import { dice } from '../simulation/dice.ts';
import { wireRun } from '../wire-run.ts';

const longestMs = 30_000;

export const laggingIndexes: Fault = {
  name: 'lagging-indexes',
  what: 'indexes and inconsistent reads are up to 30 s behind, each item by another time',
  runs: 500,
  shortRuns: 2,
  run(world, seed, alter) {
    const roll = dice('lag', seed);
    const lagMs = (key: string) => Math.floor(roll(key) * longestMs);
    return wireRun(world, seed, alter(world.functions), { misfortune: () => undefined, lagMs });
  },
};
