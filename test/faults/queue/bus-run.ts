import type { QueueHandler } from '#lib/queue/queue-pipeline.ts';
import type { RunOutcome } from '../fault.ts';
import { Model } from '../model/model.ts';
import { Workload } from '../model/workload.ts';
import { deliver } from '../simulation/deliver.ts';
import { type Dice, dice } from '../simulation/dice.ts';
import type { Functions } from '../simulation/functions.ts';
import type { World } from '../simulation/world.ts';
import { readAll } from '../wire-run.ts';
import {
  type BusMessage,
  conflictingMessage,
  goodMessage,
  poison,
  settled,
} from './bus-messages.ts';

export interface BusFault {
  readonly poisoned: number;
  /** How probable it is that a message comes once more. */
  readonly repeated: number;
  /** How probable it is that the function ends before it has answered. */
  readonly crashing: number;
}

const good = 12;
const conflicts = 2;
/** Longer than what is being dealt with is hidden. */
const visibleAgainMs = 200_000;
const mostRounds = 60;

/** A run of the event bus's queue: its messages are delivered, in any order, until none is left. */
export async function busRun(
  world: World,
  seed: number,
  functions: Functions,
  { poisoned, repeated, crashing }: BusFault,
): Promise<{ model: Model; outcome: () => RunOutcome; dead: readonly string[] }> {
  const { time, dynamodb, sqs } = world;
  const roll = dice('bus', seed);
  const model = new Model();
  const workload = new Workload(world, model, roll, functions);
  const dead = sqs.queue('dead');
  const queue = sqs.queue('bus', dead);
  const refused = sqs.queue('refused');
  const messages = [
    ...Array.from({ length: good }, (_, n) =>
      goodMessage(workload.sending(`good-${n}`, ['id', 'key']), roll),
    ),
    ...Array.from({ length: conflicts }, (_, n) =>
      conflictingMessage(workload, `conflict-${n}`, roll),
    ).flat(),
    ...Array.from({ length: poisoned }, (_, n) => poison(`poison-${n}`, roll)),
  ];
  for (const { body } of messages) {
    for (let times = 0; times === 0 || roll(body, times) < repeated; times++) {
      queue.send({ MessageBody: body });
    }
  }
  for (let round = 0; queue.size > 0 && round < mostRounds; round++) {
    const handler = mortal(functions.bus, () => roll('crash', round) < crashing);
    const work = deliver(queue, handler, counted(roll, round)).catch(() => []);
    take(await time.run(work), messages);
    if (round % 4 === 3) await time.run(time.delay(visibleAgainMs));
  }
  if (queue.size > 0) model.accuse('wrong', `${queue.size} messages are never done with`);
  dynamodb.behave();
  await time.run(time.delay(visibleAgainMs));
  await time.run(readAll(model, workload));
  model.stored(dynamodb.store.items('entries'));
  settled(model, messages, { refused: refused.bodies, dead: dead.bodies });
  const outcome = () => ({ acknowledged: model.acknowledged, violations: model.violations });
  return { model, outcome, dead: dead.bodies };
}

/** What is done with is recorded from now on, or refused: of two that conflict one is recorded. */
function take(done: readonly { readonly body: string }[], messages: readonly BusMessage[]): void {
  for (const { body } of done) messages.find((message) => message.body === body)?.slot?.taken();
}

/** A handler that may end after its work and before its answer. */
function mortal(handler: QueueHandler, ends: () => boolean): QueueHandler {
  return async (event, context) => {
    const answer = await handler(event, context);
    if (ends()) throw new Error('The function has ended');
    return answer;
  };
}

function counted(roll: Dice, round: number): () => number {
  let count = 0;
  return () => roll('order', round, count++);
}
