import type { Misfortune } from './dynamodb/simulated-dynamodb.ts';
import type { RunOutcome } from './fault.ts';
import { Model } from './model/model.ts';
import { prove } from './model/prove.ts';
import { organizations, Workload } from './model/workload.ts';
import { dice } from './simulation/dice.ts';
import type { Functions } from './simulation/functions.ts';
import { Keeping } from './simulation/keeping.ts';
import type { World } from './simulation/world.ts';

/** Longer than anything of a fault lasts once it is over. */
const afterwardsMs = 60_000;
/** Proving each entry takes longer than all the rest. */
const sealedOnceIn = 4;

export interface WireFault {
  readonly misfortune: Misfortune;
  /** How long, in milliseconds, indexes lag behind a put. */
  readonly lagMs?: (key: string) => number;
}

/**
 * A run in which calls to DynamoDB meet with misfortune: clients record and read, and the log is kept, all meanwhile. Then
 * the fault is over, and what was promised has to be there: by get, in the list once, in the table once, and in the log once.
 */
export async function wireRun(
  world: World,
  seed: number,
  functions: Functions,
  { misfortune, lagMs }: WireFault,
): Promise<RunOutcome> {
  const { time, dynamodb } = world;
  await world.begin(seed);
  const model = new Model();
  const keeping = new Keeping(world, functions);
  const workload = new Workload(world, model, dice('workload', seed), functions);
  dynamodb.misfortune = misfortune;
  if (lagMs !== undefined) dynamodb.store.lagMs = lagMs;
  await time.run(workload.run(lagMs !== undefined));
  await time.run(keeping.step());
  keeping.repeat(3);
  await time.run(keeping.step());
  dynamodb.behave();
  await time.run(time.delay(afterwardsMs));
  await time.run(readAll(model, workload));
  model.stored(dynamodb.store.items('entries'));
  if (seed % sealedOnceIn === 0) {
    await time.run(keeping.settle());
    await prove(world, model);
  }
  return { acknowledged: model.acknowledged, violations: model.violations };
}

/** Reads everything that is promised, one by one and in lists. */
export async function readAll(model: Model, { client }: Pick<Workload, 'client'>): Promise<void> {
  for (const slot of model.slots) await client.get(slot);
  for (const orgId of organizations) await client.list(orgId, 7);
}
