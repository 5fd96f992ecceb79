import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import { boundedTasks } from '#lib/bounded-tasks.ts';
import { type QueueMessage, readQueueEvent } from './queue-message.ts';

/** Which messages are to be delivered again; all others are done with. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** A Lambda handler for the events of a queue. */
export type QueueHandler = (event: unknown, context: unknown) => Promise<BatchAnswer>;

/** Deals with one message: whether it is done with. It doesn't throw. */
export type TakeMessage = (message: QueueMessage, requestId: string) => Promise<boolean>;

/** Of a batch of ten all at once; a larger one doesn't take more of the store than that. */
const concurrency = 10;

/** To Lambda an identifier that is no message's means that the whole batch has failed. */
const wholeBatch = '';

/**
 * The middy pipeline of a function that a standard queue invokes: each message is dealt with by itself, and a failed one
 * takes no other with it.
 * Source: "Handling errors for an SQS event source in Lambda", partial batch responses.
 */
export function queuePipeline(take: TakeMessage): QueueHandler {
  const handler = middy({ timeoutEarlyInMillis: 0 });
  handler
    .before((step) => {
      step.event = readQueueEvent(step.event);
    })
    .after((step) => {
      const failed = step.response as readonly string[];
      const batchItemFailures = failed.map((itemIdentifier) => ({ itemIdentifier }));
      step.response = { batchItemFailures } satisfies BatchAnswer;
    })
    .handler(async (messages, context) =>
      messages === undefined
        ? [wholeBatch]
        : takeAll(messages as readonly QueueMessage[], context?.awsRequestId, take),
    );
  return handler as unknown as QueueHandler;
}

/** The ids of those that failed. */
async function takeAll(
  messages: readonly QueueMessage[],
  requestId: string = randomUUID(),
  take: TakeMessage,
): Promise<string[]> {
  const failed: string[] = [];
  const tasks = boundedTasks(concurrency);
  for (const message of messages) {
    await tasks.start(async () => {
      if (!(await take(message, requestId))) failed.push(message.id);
    });
  }
  const error = await tasks.finish();
  if (error !== undefined) throw error;
  return failed;
}
