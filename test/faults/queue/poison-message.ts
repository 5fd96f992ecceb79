import type { Fault } from '../fault.ts';
import { busRun } from './bus-run.ts';

export const poisonMessage: Fault = {
  name: 'poison-message',
  what: 'messages that nobody can take, among good ones: these are done with at once, and those put aside',
  runs: 600,
  shortRuns: 2,
  async run(world, seed, alter) {
    await world.begin(seed);
    const none = { repeated: 0, crashing: 0 };
    const { model, outcome, dead } = await busRun(world, seed, alter(world.functions), {
      poisoned: 5,
      ...none,
    });
    if (dead.length > 0) model.accuse('wrong', `${dead.length} messages were given up`);
    return outcome();
  },
};
