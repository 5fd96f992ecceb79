import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { serve } from '../bus/serve.ts';
import { answer, type Behaviour, hangUp, refusal } from '../store/fake-dynamodb.ts';
import { FakeSqs } from './fake-sqs.ts';

let sqs: FakeSqs;
beforeAll(async () => {
  sqs = await FakeSqs.start();
});
afterAll(() => sqs.stop());
beforeEach(() => {
  sqs.mood = () => 'well';
});

const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
const queueAt = (endpoint: string, name = 'q') =>
  messageQueue(sqs.url(name), { endpoint, region: 'local', credentials });

test('messages are sent in their order, ten at a time', async () => {
  let requests = 0;
  sqs.mood = () => {
    requests += 1;
    return 'well';
  };
  const kept = sqs.queue('q.fifo');
  const bodies = Array.from({ length: 25 }, (_, n) => `${n}`);
  await queueAt(sqs.endpoint, 'q.fifo').send(bodies.map((body) => ({ body, group: 'g' })));
  expect([requests, kept.bodies]).toEqual([3, bodies]);
});

test('of no messages SQS hears nothing', async () => {
  sqs.mood = () => 'refuses';
  await queueAt(sqs.endpoint).send([]);
});

test('a message waits as long as it is told to', async () => {
  const kept = sqs.queue('q');
  await queueAt(sqs.endpoint).send([{ body: 'later', delaySeconds: 900 }, { body: 'now' }]);
  expect(kept.receive(10).map(({ body }) => body)).toEqual(['now']);
});

test.each<[what: string, behaviour: Behaviour, name: string]>([
  ['refuses', refusal(403, 'AccessDenied'), 'AccessDenied'],
  [
    'takes some of them only',
    answer(
      200,
      '{"Successful":[],"Failed":[{"Id":"0","Code":"InternalError","SenderFault":false}]}',
    ),
    'InternalError',
  ],
  ['hangs up', hangUp, 'TimeoutError'],
])('where SQS %s, they are not said to be sent', async (_what, behaviour, name) => {
  const server = await serve(behaviour);
  onTestFinished(() => server.stop());
  await expect(queueAt(server.endpoint).send([{ body: 'x' }])).rejects.toMatchObject({
    code: 'queue_unavailable',
    cause: { name, message: 'A call to SQS failed' },
  });
});
