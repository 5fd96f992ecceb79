import type { Fault } from '../fault.ts';
import { Model } from '../model/model.ts';
import { organizations, Workload } from '../model/workload.ts';
import { dice } from '../simulation/dice.ts';
import { throttled } from './throttling.ts';

const gets = 1000;
const atOnce = 10;
const promptlyMs = 5000;
const least = 0.9999;

/**
 * How many gets are answered promptly, without a client that asks again. Waits between attempts and DynamoDB's own 2 to 18 ms
 * a call are simulated, the milliseconds of CPU time that a get takes are not counted.
 */
export const throttledGets: Fault = {
  name: 'throttled-gets',
  what: 'gets while DynamoDB throttles 30 % of all calls: 99.99 % are answered within 5 s',
  runs: 100,
  shortRuns: 1,
  async run(world, seed, alter) {
    const { time, dynamodb } = world;
    await world.begin(seed);
    const model = new Model();
    const { client, sending } = prepared(
      new Workload(world, model, dice('gets', seed), alter(world.functions)),
    );
    await time.run(client.record(sending));
    dynamodb.misfortune = throttled;
    let prompt = 0;
    const get = async () => {
      const since = time.now;
      const answer = await client.get(sending.slot, 1);
      if (answer?.statusCode === 200 && time.now - since <= promptlyMs) prompt += 1;
    };
    for (let n = 0; n < gets; n += atOnce) {
      await time.run(Promise.all(Array.from({ length: atOnce }, get)));
    }
    const counts = { gets, prompt };
    return { acknowledged: model.acknowledged, violations: model.violations, counts };
  },
  judge({ gets: all = 0, prompt = 0 }) {
    const share = `${prompt} of ${all} gets were answered 200 within 5 s`;
    return prompt >= Math.floor(all * least) ? [] : [share];
  },
};

function prepared(workload: Workload) {
  return { client: workload.client, sending: workload.sending('one', ['id'], organizations[0]) };
}
