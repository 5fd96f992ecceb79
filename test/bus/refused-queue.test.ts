import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { refusedQueue } from '#lib/bus/refused-queue.ts';
import { answer, type Behaviour, hangUp, refusal } from '../store/fake-dynamodb.ts';
import { Refusals } from './refusals.ts';
import { serve } from './serve.ts';

let refusals: Refusals;
beforeAll(async () => {
  refusals = await Refusals.start();
});
afterAll(() => refusals.stop());

const url = 'https://sqs.eu-central-1.amazonaws.com/123456789012/refused';
const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
const queueAt = (endpoint: string) => refusedQueue(url, { endpoint, region: 'local', credentials });

test('a message is kept as it came, with its reason', async () => {
  const body = '{"detail":"Zoë 🎬 \\u2028\\n"}';
  await queueAt(refusals.endpoint).keep(body, 'entry_invalid');
  expect(await refusals.take()).toEqual([{ reason: 'entry_invalid', body }]);
});

test.each<[what: string, behaviour: Behaviour]>([
  ['refuses', refusal(403, 'AccessDenied')],
  ['fails', answer(500, '{}')],
  ['hangs up', hangUp],
  ['says nothing that means yes', answer(200, '{}')],
  ['has got another message', answer(200, `{"MD5OfMessageBody":"${'0'.repeat(32)}"}`)],
])('where SQS %s, nothing is said to be kept', async (_what, behaviour) => {
  const server = await serve(behaviour);
  onTestFinished(() => server.stop());
  await expect(queueAt(server.endpoint).keep('x', 'entry_invalid')).rejects.toThrow();
});
