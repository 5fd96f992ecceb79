import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eachMessage, type TakeMessage } from '#lib/queue/each-message.ts';
import { queuePipeline } from '#lib/queue/queue-pipeline.ts';
import { queueEvent } from '../bus/message.ts';

const pipelineOf = (take: TakeMessage) => queuePipeline(eachMessage(take));
const bodies = Array.from({ length: 25 }, (_, index) => String(index));

test('the messages that aren’t done with are answered, and no others', async () => {
  const { Records } = queueEvent(bodies);
  const handler = pipelineOf(async ({ body }) => Number(body) % 10 !== 3);
  const failed = [3, 13, 23].map((index) => ({ itemIdentifier: Records[index]?.messageId }));
  expect(await handler({ Records }, {})).toEqual({ batchItemFailures: failed });
});

test('of a large batch ten are dealt with at once', async () => {
  let running = 0;
  let most = 0;
  const handler = pipelineOf(async () => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
    return true;
  });
  await handler(queueEvent(bodies), {});
  expect([most, running]).toEqual([10, 0]);
});

test('every message is told the id of the invocation, or one of its own making', async () => {
  const ids: string[] = [];
  const handler = pipelineOf(async (_message, requestId) => {
    ids.push(requestId);
    return true;
  });
  await handler(queueEvent(['a', 'b']), { awsRequestId: 'request-1' });
  await handler(queueEvent(['c']), {});
  expect(ids).toEqual(['request-1', 'request-1', expect.stringMatching(/^[\da-f-]{36}$/)]);
});

test('a bug fails the invocation, so that all messages are delivered again', async () => {
  const handler = pipelineOf(async () => {
    throw new Error('a bug');
  });
  await expect(handler(queueEvent(['a']), {})).rejects.toThrow('a bug');
});
