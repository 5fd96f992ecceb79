import type { HttpHandler } from '#lib/http/exchange.ts';
import type { Misfortune } from '../dynamodb/simulated-dynamodb.ts';
import type { Fault } from '../fault.ts';
import { Model } from '../model/model.ts';
import { organizations, Workload } from '../model/workload.ts';
import { dice } from '../simulation/dice.ts';
import type { World } from '../simulation/world.ts';
import { readAll } from '../wire-run.ts';

const [orgId] = organizations;
const entries = 80;
/** Of these the function keeps 12 s for the entries that it begins last. */
const remainingMs = 14_000;

/** Slower than it should be, and sometimes silent: a put and a get of one entry may take 10 s together. */
const slow: Misfortune = ({ roll }) => {
  if (roll('is silent') < 0.1) return { kind: 'silence', after: roll('after') < 0.5 };
  const appliedAfter = 200 + Math.floor(roll('there') * 800);
  return { kind: 'late', appliedAfter, repliedAfter: Math.floor(roll('back') * 800) };
};

export const deadline: Fault = {
  name: 'deadline',
  what: 'DynamoDB is so slow that Lambda’s deadline comes in the middle of a batch, and sometimes cuts it off; then it is sent again',
  runs: 250,
  shortRuns: 2,
  async run(world, seed, alter) {
    const { time, dynamodb } = world;
    const roll = dice('deadline', seed);
    await world.begin(seed);
    const model = new Model();
    const functions = alter(world.functions);
    const isCutOff = roll('is cut off') < 0.5;
    const endMs = Math.floor(roll('end') * remainingMs);
    const batch = isCutOff ? cutOff(functions.batch, world, endMs) : functions.batch;
    const workload = new Workload(world, model, roll, { ...functions, batch });
    const sendings = Array.from({ length: entries }, (_, n) =>
      workload.sending(`entry-${n}`, ['id'], orgId),
    );
    dynamodb.misfortune = slow;
    await time.run(workload.client.recordBatch(sendings, 'batch', remainingMs));
    dynamodb.behave();
    await time.run(time.delay(60_000));
    await time.run(workload.client.list(orgId, 200));
    await time.run(workload.client.recordBatch(sendings, 'batch', remainingMs));
    await time.run(readAll(model, workload));
    model.stored(dynamodb.store.items('entries'));
    if (model.acknowledged < entries) model.accuse('wrong', 'Not all entries were acknowledged');
    return { acknowledged: model.acknowledged, violations: model.violations };
  },
};

/** Lambda ends the process at this time of its first call, and whoever has called gets 503. */
function cutOff(handler: HttpHandler, { network, time }: World, endMs: number): HttpHandler {
  let calls = 0;
  return async (event, context) => {
    if (calls++ > 0) return handler(event, context);
    time.after(endMs, () => network.cut());
    await Promise.all([handler(event, context), time.delay(endMs)]);
    network.mend();
    return { statusCode: 503, headers: {}, body: '' };
  };
}
