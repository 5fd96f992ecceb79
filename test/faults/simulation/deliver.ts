import type { QueueHandler } from '#lib/queue/queue-pipeline.ts';
import type { FakeQueue, HeldMessage } from '../../queue/fake-queue.ts';
import { eventOf } from '../../queue/fake-sqs.ts';

const atOnce = 10;

/**
 * Lambda takes what a queue hands over to its function, and deletes what is done with.
 *
 * @param pick In what order a standard queue hands them over.
 * @returns the messages that are done with
 */
export async function deliver(
  queue: FakeQueue,
  handler: QueueHandler,
  pick?: () => number,
): Promise<HeldMessage[]> {
  const messages = queue.receive(atOnce, pick);
  if (messages.length === 0) return [];
  const { batchItemFailures } = await handler(eventOf(messages), { awsRequestId: 'request-1' });
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const done = messages.filter(({ id }) => !failed.has(id));
  for (const { id } of done) queue.delete(id);
  return done;
}
