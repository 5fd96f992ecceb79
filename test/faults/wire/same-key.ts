import type { Misfortune } from '../dynamodb/simulated-dynamodb.ts';
import type { Fault } from '../fault.ts';
import { Model } from '../model/model.ts';
import { Workload } from '../model/workload.ts';
import { dice } from '../simulation/dice.ts';
import { readAll } from '../wire-run.ts';

const times = 1000;

const misfortune: Misfortune = ({ roll }) =>
  roll('goes wrong') < 0.1 ? { kind: 'reset', after: roll('after') < 0.5 } : undefined;

export const sameKey: Fault = {
  name: 'same-key',
  what: 'the same entry 1,000 times at once under one id or key, some with other content, while connections are lost',
  runs: 40,
  shortRuns: 1,
  async run(world, seed, alter) {
    const { time, dynamodb } = world;
    const roll = dice('same key', seed);
    await world.begin(seed);
    const model = new Model();
    const workload = new Workload(world, model, roll, alter(world.functions));
    const { slot, entry } = workload.sending('same', ['id', 'key']);
    const isMixed = roll('is mixed') < 0.5;
    dynamodb.misfortune = misfortune;
    const sent = Array.from({ length: times }, (_, n) => {
      const isOther = isMixed && roll('other', n) < 0.2;
      const content = isOther ? { ...entry, action: 'other' } : entry;
      return workload.client.record({ slot, entry: content });
    });
    await time.run(Promise.all(sent));
    dynamodb.behave();
    await time.run(readAll(model, workload));
    model.stored(dynamodb.store.items('entries'));
    if (slot.promise === undefined) model.accuse('wrong', 'None of them was acknowledged');
    return { acknowledged: model.acknowledged, violations: model.violations };
  },
};
