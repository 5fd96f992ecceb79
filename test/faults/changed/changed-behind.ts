import type { Fault } from '../fault.ts';
import { dice, pick } from '../simulation/dice.ts';
import { changedRun } from './changed-run.ts';
import { changes } from './changes.ts';

export const changedBehind: Fault = {
  name: 'changed-behind',
  what: 'an item is changed behind the service’s back: fsck finds it, evidence doesn’t prove it, and no answer crashes',
  runs: 500,
  shortRuns: 5,
  run: (world, seed, alter) =>
    changedRun(world, seed, alter, pick(changes, dice('change', seed)('kind'))),
};
