import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { listen } from '#infra/local/gateway/listen.ts';
import { localQueue } from '#infra/local/queue/local-queue.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';

afterEach(() => vi.useRealTimers());

test('what the SDK sends is delivered, after its delay', async () => {
  const delivered: string[] = [];
  const queue = localQueue(async (body) => delivered.push(body) > 0);
  const listening = await listen(queue.server, 0);
  onTestFinished(() => listening.close());
  const endpoint = `http://127.0.0.1:${listening.port}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sending = messageQueue(`${endpoint}/123456789012/q`, {
    endpoint,
    region: 'local',
    credentials,
  });
  await sending.send([{ body: 'later', delaySeconds: 60 }, { body: 'now' }]);
  await vi.waitFor(() => expect(delivered).toEqual(['now']));
  queue.close();
  const wrong = await fetch(endpoint, { method: 'POST', body: '{}' });
  expect(wrong.status).toBe(400);
});

test('what fails is delivered again, ten times in all, and nothing is after it is closed', async () => {
  vi.useFakeTimers();
  const delivered: string[] = [];
  const queue = localQueue(async (body) => {
    delivered.push(body);
    if (body === 'throws') throw new Error('It has failed');
    return false;
  });
  queue.send('fails');
  queue.send('throws', 1);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(delivered.filter((body) => body === 'fails')).toHaveLength(10);
  expect(delivered.filter((body) => body === 'throws')).toHaveLength(10);
  queue.send('last', 5);
  queue.close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(delivered).toHaveLength(20);
});

test('what fails since it is closed isn’t delivered again', async () => {
  vi.useFakeTimers();
  const { promise, reject } = Promise.withResolvers<boolean>();
  const deliver = vi.fn(() => promise);
  const queue = localQueue(deliver);
  queue.send('long');
  await vi.advanceTimersByTimeAsync(0);
  queue.close();
  reject(new Error('It has ended'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(deliver).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});
