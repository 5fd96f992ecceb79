import type { Misfortune } from '../dynamodb/simulated-dynamodb.ts';
import type { Fault } from '../fault.ts';
import { Model } from '../model/model.ts';
import { prove } from '../model/prove.ts';
import { Workload } from '../model/workload.ts';
import { dice, pick } from '../simulation/dice.ts';
import { Keeping } from '../simulation/keeping.ts';
import { readAll } from '../wire-run.ts';

const minute = 60_000;
/** Five minutes either way, a little less and a little more, and right. */
const skews = [-5.5, -5, -4, 0, 4, 5, 5.5].map((minutes) => minutes * minute);
/** What DynamoDB tolerates (Signature Version 4, "Elements of an API request signature"). */
const toleratedMs = 5 * minute;

/** DynamoDB refuses what was signed by a clock that is too wrong, and says what time it is. */
const expired: Misfortune = ({ signedAt, now }) =>
  Math.abs(signedAt - Math.trunc(now / 1000) * 1000) > toleratedMs
    ? { kind: 'refusal', status: 400, type: 'InvalidSignatureException', after: false }
    : undefined;

export const wrongClock: Fault = {
  name: 'wrong-clock',
  what: 'the functions’ clock is up to 5.5 minutes fast or slow, and is set from time to time',
  runs: 300,
  shortRuns: 2,
  async run(world, seed, alter) {
    const { time, dynamodb } = world;
    const roll = dice('clock', seed);
    await world.begin(seed);
    const functions = alter(await world.loadCold());
    const model = new Model();
    const keeping = new Keeping(world, functions);
    const workload = new Workload(world, model, roll, functions);
    dynamodb.misfortune = expired;
    const setClock = (name: string | number) => {
      time.skewMs = pick(skews, roll('skew', name));
    };
    await time.run(workload.run(false, setClock));
    setClock('keeping');
    await time.run(keeping.step());
    time.skewMs = 0;
    await time.run(time.delay(10 * minute));
    await time.run(readAll(model, workload));
    model.stored(dynamodb.store.items('entries'));
    await time.run(keeping.settle());
    await prove(world, model);
    return { acknowledged: model.acknowledged, violations: model.violations };
  },
};
