import type { Fault } from '../fault.ts';
import { misfortunes } from '../wire/everything.ts';
import { busRun } from './bus-run.ts';

export const repeatedMessages: Fault = {
  name: 'repeated-messages',
  what: 'messages come again and in any order, functions end before they have answered, DynamoDB and SQS fail',
  runs: 600,
  shortRuns: 2,
  async run(world, seed, alter) {
    await world.begin(seed);
    world.dynamodb.misfortune = misfortunes(0.2);
    let sends = 0;
    world.sqs.mood = () =>
      (['well', 'well', 'lies', 'refuses'] as const)[(seed + sends++) % 4] ?? 'well';
    const fault = { poisoned: 3, repeated: 0.4, crashing: 0.2 };
    const { outcome } = await busRun(world, seed, alter(world.functions), fault);
    return outcome();
  },
};
