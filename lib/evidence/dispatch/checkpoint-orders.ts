import { ourError } from '#lib/errors.ts';
import { eachMessage } from '#lib/queue/each-message.ts';
import type { MessageQueue } from '#lib/queue/message-queue.ts';
import type { TakeMessages } from '#lib/queue/queue-pipeline.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { arrangeCheckpoint } from '../sealing/arrange-checkpoint.ts';
import { type CheckpointRules, publishCheckpoint } from '../sealing/publish-checkpoint.ts';
import { checkpointMessage } from './checkpoint-message.ts';
import { type CheckpointOrder, parseCheckpointOrder } from './orders.ts';
import type { TellLog } from './tell-log.ts';

export interface CheckpointSigner {
  readonly log: LogTable;
  readonly rules: CheckpointRules & { readonly checkpointSeconds: number };
  /** Where an order waits again that has come too early. */
  readonly checkpoints: MessageQueue;
  readonly tell: TellLog;
}

/** Signs the checkpoints that the messages of a queue order. What is no order fails, and ends where failed messages do. */
export function checkpointOrders(signer: CheckpointSigner): TakeMessages {
  return eachMessage(async ({ body }) => {
    const order = parseCheckpointOrder(body);
    return order !== undefined && isDone(order, signer);
  });
}

async function isDone(order: CheckpointOrder, signer: CheckpointSigner): Promise<boolean> {
  const { orgId } = order;
  const { log, rules, tell } = signer;
  try {
    const now = new Date();
    const published = await publishCheckpoint(orgId, log, rules, now);
    await orderNext(order, signer, now);
    const size = 'size' in published ? published.size : undefined;
    tell({ message: 'checkpoint', org: orgId, outcome: published.outcome, size });
    return true;
  } catch (error) {
    tell({ message: 'no checkpoint', org: orgId }, ourError(error));
    return false;
  }
}

/**
 * Where another order is waiting, this one goes, or a log that never stops growing would have more and more of them; the
 * very order that was arranged for stays where it has come too early.
 */
async function orderNext(
  { orgId, dueAt: cameEarly }: CheckpointOrder,
  { log, rules: { checkpointSeconds }, checkpoints }: CheckpointSigner,
  now: Date,
): Promise<void> {
  const arrange = (dueAt: Date) => checkpoints.send([checkpointMessage(orgId, dueAt, now)]);
  await arrangeCheckpoint(orgId, { log, checkpointSeconds, arrange, cameEarly }, now);
}
