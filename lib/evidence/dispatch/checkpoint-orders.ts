import type { OrgId } from '#lib/access/organization-id.ts';
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
  readonly rules: CheckpointRules;
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

async function isDone({ orgId }: CheckpointOrder, signer: CheckpointSigner): Promise<boolean> {
  const { log, rules, tell } = signer;
  try {
    const now = new Date();
    const published = await publishCheckpoint(orgId, log, rules, now);
    if (published.outcome === 'later') await orderAgain(orgId, signer, now);
    const size = 'size' in published ? published.size : undefined;
    tell({ message: 'checkpoint', org: orgId, outcome: published.outcome, size });
    return true;
  } catch (error) {
    tell({ message: 'no checkpoint', org: orgId }, ourError(error));
    return false;
  }
}

/** How far the clocks of functions and queues may be apart, in milliseconds. */
const soonMs = 10_000;

/** Not where another order is waiting, or a log that never stops growing would have more and more of them. */
async function orderAgain(
  orgId: OrgId,
  { log, rules: { checkpointSeconds = 60 }, checkpoints }: CheckpointSigner,
  now: Date,
): Promise<void> {
  const send = (dueAt: Date) => checkpoints.send([checkpointMessage(orgId, dueAt, now)]);
  await arrangeCheckpoint(orgId, log, checkpointSeconds, now, send, soonMs);
}
