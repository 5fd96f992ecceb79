import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusals } from '../../../bus/refusals.ts';

let refusals: Refusals;
beforeAll(async () => {
  refusals = await Refusals.start();
});
afterAll(() => refusals.stop());

const send = async (body: string) => {
  const response = await fetch(refusals.endpoint, { method: 'POST', body });
  return [response.status, await response.json()];
};
const message = (MessageBody: string) =>
  JSON.stringify({
    QueueUrl: 'x',
    MessageBody,
    MessageAttributes: { reason: { DataType: 'String', StringValue: 'entry_invalid' } },
  });

test('a message that is sent is a line of the file, answered with its digest', async () => {
  expect(await send(message('hello'))).toEqual([
    200,
    {
      MessageId: expect.stringMatching(/^[\da-f-]{36}$/),
      MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592',
    },
  ]);
  expect(await refusals.take()).toEqual([{ reason: 'entry_invalid', body: 'hello' }]);
});

test.each([['hello'], ['{}'], ['null'], [message('')]])('%j is refused', async (body) => {
  const [status, error] = await send(body);
  expect([status, error]).toEqual([400, { __type: 'com.amazonaws.sqs#UnsupportedOperation' }]);
  expect(await refusals.take()).toEqual([]);
});
