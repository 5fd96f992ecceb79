import { boundedTasks } from '#lib/bounded-tasks.ts';
import type { QueueMessage } from './queue-message.ts';
import type { TakeMessages } from './queue-pipeline.ts';

/** Deals with one message: whether it is done with. It doesn't throw. */
export type TakeMessage = (
  message: QueueMessage,
  requestId: string,
  remainingMs: () => number,
) => Promise<boolean>;

/** Of a batch of ten all at once; a larger one doesn't take more of the store than that. */
const concurrency = 10;

/** Deals with the messages of a standard queue, which have no order, each by itself and some at once. */
export function eachMessage(take: TakeMessage): TakeMessages {
  return async (messages, requestId, remainingMs) => {
    const failed: string[] = [];
    const tasks = boundedTasks(concurrency);
    for (const message of messages) {
      await tasks.start(async () => {
        if (!(await take(message, requestId, remainingMs))) failed.push(message.id);
      });
    }
    const error = await tasks.finish();
    if (error !== undefined) throw error;
    return failed;
  };
}
