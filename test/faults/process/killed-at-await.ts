import type { Fault } from '../fault.ts';
import { Model } from '../model/model.ts';
import { prove } from '../model/prove.ts';
import { organizations, Workload } from '../model/workload.ts';
import { goodMessage, poison, settled } from '../queue/bus-messages.ts';
import { deliver } from '../simulation/deliver.ts';
import { type Dice, dice } from '../simulation/dice.ts';
import type { Functions } from '../simulation/functions.ts';
import { Keeping } from '../simulation/keeping.ts';
import type { World } from '../simulation/world.ts';
import { readAll } from '../wire-run.ts';
import { killing, type Victim } from './killing.ts';

const [orgId] = organizations;
/** To how many steps the first call of each comes, and some more; and how many are taken at once where they are many. */
const steps: Readonly<Record<Victim, { readonly most: number; readonly stride: number }>> = {
  record: { most: 150, stride: 1 },
  batch: { most: 580, stride: 1 },
  bus: { most: 430, stride: 1 },
  dispatch: { most: 130, stride: 1 },
  seal: { most: 2400, stride: 5 },
  sign: { most: 960, stride: 5 },
  sweep: { most: 1100, stride: 5 },
};
/** The functions in turn, each at later and later steps. */
const deaths = Object.entries(steps)
  .flatMap(([victim, { most, stride }]) =>
    Array.from({ length: Math.ceil(most / stride) }, (_, n) => ({
      victim: victim as Victim,
      at: n * stride,
      part: n / Math.ceil(most / stride),
    })),
  )
  .sort((one, other) => one.part - other.part);
/** A prime that the number of deaths isn't a multiple of, so that as many seeds as there are deaths come to each. */
const spread = 1009;
const visibleAgainMs = 200_000;

export const killedAtAwait: Fault = {
  name: 'killed-at-await',
  what: 'a function that writes is killed at each of its awaits in turn, and asked again',
  runs: deaths.length,
  shortRuns: 7,
  async run(world, seed, alter) {
    await world.begin(seed);
    // Neighbouring seeds are of different functions, and far from one another.
    const death = deaths[(seed * spread) % deaths.length] ?? { victim: 'record', at: 0 };
    const counts = { killed: 0, ended: 0, steps: 0 };
    const told = (hasDied: boolean, steps: number) => {
      counts[hasDied ? 'killed' : 'ended'] += 1;
      counts.steps = steps;
    };
    const functions = killing(alter(world.functions), world, death, told);
    const model = new Model();
    const keeping = new Keeping(world, functions);
    const workload = new Workload(world, model, dice('killed', seed), functions);
    await world.time.run(recordAll(workload));
    await world.time.run(takeAll(world, functions, workload, model, dice('killed bus', seed)));
    await world.time.run(readAll(model, workload));
    model.stored(world.dynamodb.store.items('entries'));
    if (!isAnswering.has(death.victim) || seed % 4 === 0) {
      await world.time.run(keeping.settle());
      await prove(world, model);
    }
    return { acknowledged: model.acknowledged, violations: model.violations, counts };
  },
};

/** Those that don't keep the log, which is proved after some of their deaths alone. */
const isAnswering: ReadonlySet<string> = new Set(['record', 'batch', 'bus']);

async function recordAll(workload: Workload): Promise<void> {
  await workload.client.record(workload.sending('one', ['id', 'key'], orgId));
  const some = Array.from({ length: 4 }, (_, n) => workload.sending(`batch-${n}`, ['id'], orgId));
  await workload.client.recordBatch(some, 'batch');
}

async function takeAll(
  world: World,
  functions: Functions,
  workload: Workload,
  model: Model,
  roll: Dice,
): Promise<void> {
  const queue = world.sqs.queue('bus');
  const refused = world.sqs.queue('refused');
  const sendings = ['bus-0', 'bus-1'].map((name) => workload.sending(name, ['id', 'key'], orgId));
  const messages = [...sendings.map((each) => goodMessage(each, roll)), poison('poison-0', roll)];
  for (const { body } of messages) queue.send({ MessageBody: body });
  while (queue.size > 0) {
    const done = await deliver(queue, functions.bus).catch(() => []);
    for (const { body } of done) messages.find((each) => each.body === body)?.slot?.taken();
    await world.time.delay(visibleAgainMs);
  }
  settled(model, messages, { refused: refused.bodies, dead: [] });
}
