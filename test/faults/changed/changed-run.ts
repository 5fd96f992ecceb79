import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import { entryAttributes } from '#lib/store/item-attributes.ts';
import type { WireItem } from '../dynamodb/wire-store.ts';
import type { Alteration, RunOutcome } from '../fault.ts';
import { findings, verified } from '../model/evidence.ts';
import { Model } from '../model/model.ts';
import type { Slot } from '../model/slot.ts';
import { organizations, Workload } from '../model/workload.ts';
import { dice, pick } from '../simulation/dice.ts';
import { ask, type Functions } from '../simulation/functions.ts';
import { Keeping } from '../simulation/keeping.ts';
import type { World } from '../simulation/world.ts';
import type { Change } from './changes.ts';

const entries = 6;

/**
 * A run in which one item is changed once its entry is sealed. fsck has to find that, and nothing wrong with another
 * organization; evidence may not prove what was never recorded; and every answer remains one of ours: of entries that
 * nobody touched the very same, of the other one an error at most.
 */
export async function changedRun(
  world: World,
  seed: number,
  alter: Alteration,
  change: Change,
): Promise<RunOutcome> {
  const { time, dynamodb } = world;
  const roll = dice('changed', seed);
  await world.begin(seed);
  const functions = alter(world.functions);
  const model = new Model();
  const keeping = new Keeping(world, functions);
  const workload = new Workload(world, model, roll, functions);
  for (let n = 0; n < entries; n++) {
    const orgId = organizations[n % 2];
    await time.run(workload.client.record(workload.sending(`entry-${n}`, ['id', 'key'], orgId)));
  }
  await time.run(keeping.settle());
  const touched = pick(model.slots, roll('touched'));
  const before = itemOf(world, touched);
  const other = dynamodb.store.items('entries').find((item) => item !== before) ?? before;
  change(dynamodb.store, before, other, roll);
  await checkFsck(world, model, touched.orgId);
  await checkAnswers(world, model, functions, touched, before);
  return { acknowledged: model.acknowledged, violations: model.violations };
}

function itemOf({ dynamodb }: World, { label }: Slot): WireItem {
  return dynamodb.store.items('entries').find((item) => item['workflowId']?.S === label) ?? {};
}

async function checkFsck(world: World, model: Model, touched: string): Promise<void> {
  for (const orgId of organizations) {
    const found = await world.time.run(findings(world, orgId));
    const isRight = found.length > 0 === (orgId === touched);
    if (!isRight) model.accuse('wrong', `fsck finds ${JSON.stringify(found)} in ${orgId}`);
  }
}

async function checkAnswers(
  world: World,
  model: Model,
  functions: Functions,
  touched: Slot,
  before: WireItem,
): Promise<void> {
  for (const slot of model.slots) {
    const asked = { token: world.token(slot.orgId), id: slot.id ?? '' };
    const got = await answerOf(world, model, functions.get, 'GET /v1/audit-logs/{id}', asked);
    const route = 'GET /v1/audit-logs/{id}/evidence';
    const evidence = await answerOf(world, model, functions.evidence, route, asked);
    if (slot !== touched) model.got(slot, got, true);
    else if (isAltered(before, itemOf(world, slot)) && (await holds(evidence, slot))) {
      model.accuse('changed', `${slot.label} is proved as it was never recorded`);
    }
  }
  for (const orgId of organizations) {
    const asked = { token: world.token(orgId), query: 'limit=3' };
    await answerOf(world, model, functions.list, 'GET /v1/audit-logs', asked);
  }
}

/** An answer that can be given, whatever is stored. */
async function answerOf(
  { time }: World,
  model: Model,
  handler: HttpHandler,
  route: string,
  asked: Parameters<typeof ask>[2],
): Promise<Answer> {
  const none: Answer = { statusCode: 0, headers: {}, body: '' };
  const answer = await time.run(ask(handler, route, asked).catch(() => none));
  const isOurs = [200, 404, 500].includes(answer.statusCode);
  if (!isOurs) model.accuse('wrong', `${route} was answered ${answer.statusCode}`);
  return answer;
}

async function holds({ body }: Answer, { orgId }: Slot): Promise<boolean> {
  return typeof (await verified(body, orgId)) !== 'string';
}

/** Whether what the entry says has changed, and not only what the store has beside it. */
function isAltered(before: WireItem, after: WireItem): boolean {
  return [...entryAttributes.keys()].some(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}
