import type { Misfortune } from '../dynamodb/simulated-dynamodb.ts';
import type { Fault } from '../fault.ts';
import { Model } from '../model/model.ts';
import { organizations, Workload } from '../model/workload.ts';
import { dice } from '../simulation/dice.ts';
import { readAll } from '../wire-run.ts';

const [hot, cold] = organizations;
const hotEntries = 60;
const coldEntries = 8;
/** Writes that an index key takes in a second, in proportion: DynamoDB's 1,000. */
const perSecond = 30;
const promptlyMs = 500;

export const hotOrganization: Fault = {
  name: 'hot-organization',
  what: 'one organization writes more than its partition takes; others notice nothing',
  runs: 150,
  shortRuns: 2,
  async run(world, seed, alter) {
    const { time, dynamodb } = world;
    await world.begin(seed);
    const model = new Model();
    const workload = new Workload(world, model, dice('hot', seed), alter(world.functions));
    dynamodb.misfortune = partitionLimit();
    const heat = Array.from({ length: hotEntries }, (_, n) =>
      workload.client.record(workload.sending(`hot-${n}`, ['id', 'key'], hot)),
    );
    const others = Array.from({ length: coldEntries }, async (_, n) => {
      const since = time.now;
      const sending = workload.sending(`cold-${n}`, ['id', 'key'], cold);
      await workload.client.record(sending);
      await workload.client.get(sending.slot);
      if (time.now - since > promptlyMs) model.accuse('wrong', `${sending.slot.label} had to wait`);
    });
    await time.run(Promise.all([...heat, ...others]));
    dynamodb.behave();
    await time.run(readAll(model, workload));
    model.stored(dynamodb.store.items('entries'));
    return { acknowledged: model.acknowledged, violations: model.violations };
  },
};

/** A token bucket for each organization, of a second's writes. */
function partitionLimit(): Misfortune {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return ({ operation, input, now }) => {
    if (operation !== 'PutItem') return undefined;
    const name = input.Item?.['orgKey']?.S ?? '';
    const { tokens, at } = buckets.get(name) ?? { tokens: perSecond, at: now };
    const filled = Math.min(perSecond, tokens + ((now - at) * perSecond) / 1000);
    const isLeft = filled >= 1;
    buckets.set(name, { tokens: isLeft ? filled - 1 : filled, at: now });
    const type = 'ProvisionedThroughputExceededException';
    return isLeft ? undefined : { kind: 'refusal', status: 400, type, after: false };
  };
}
