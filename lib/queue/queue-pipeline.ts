import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import { type QueueMessage, readQueueEvent } from './queue-message.ts';

/** Which messages are to be delivered again; all others are done with. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** A Lambda handler for the events of a queue. */
export type QueueHandler = (event: unknown, context: unknown) => Promise<BatchAnswer>;

/**
 * Deals with a batch of messages: gives the ids of those that aren't done with.
 *
 * @param remainingMs Milliseconds until Lambda ends the function.
 */
export type TakeMessages = (
  messages: readonly QueueMessage[],
  requestId: string,
  remainingMs: () => number,
) => Promise<readonly string[]>;

/** To Lambda an identifier that is no message's means that the whole batch has failed. */
const wholeBatch = '';

/**
 * The middy pipeline of a function that a queue invokes: what has failed is delivered again, and takes nothing with it
 * that hasn't.
 * Source: "Handling errors for an SQS event source in Lambda", partial batch responses.
 */
export function queuePipeline(take: TakeMessages): QueueHandler {
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
        : take(
            messages as readonly QueueMessage[],
            context?.awsRequestId ?? randomUUID(),
            () => context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY,
          ),
    );
  return handler as unknown as QueueHandler;
}
