import { createServer } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { callStore } from '#lib/store/call-store.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import {
  answer,
  type Behaviour,
  FakeDynamodb,
  fakeTable,
  hangUp,
  refusal,
  silence,
  stall,
} from './fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId;
const entry = { v: 1, id, orgId, action: 'a', createdAt: '2026-11-22T07:43:00.000Z' } as const;
const now = new Date(entry.createdAt);

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());

// No waiting between attempts: how long they wait is retryStrategy's test.
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe('a call to DynamoDB', () => {
  test.each<[string, Behaviour, number, string, string?]>([
    ['throttling', refusal(400, 'ThrottlingException'), 10, 'ThrottlingException'],
    [
      'too much throughput',
      refusal(400, 'ProvisionedThroughputExceededException'),
      10,
      'ProvisionedThroughputExceededException',
    ],
    [
      'too many requests of the account',
      refusal(400, 'RequestLimitExceeded'),
      10,
      'RequestLimitExceeded',
    ],
    ['429', refusal(429, 'Other'), 10, 'Other'],
    ['an internal error', refusal(500, 'InternalServerError'), 3, 'InternalServerError'],
    ['503', refusal(503, 'ServiceUnavailable'), 3, 'ServiceUnavailable'],
    ['501', refusal(501, 'NotImplemented'), 3, 'NotImplemented'],
    ["a proxy's page", answer(502, '<html>'), 3, 'SyntaxError'],
    ['a lost connection', hangUp, 3, 'TimeoutError', 'ECONNRESET'],
    ['an empty reply', answer(200, ''), 3, 'SyntaxError'],
    ['a reply that is no object', answer(200, 'null'), 3, 'SyntaxError'],
    ['a reply that is an array', answer(200, '[]'), 3, 'SyntaxError'],
    ['a reply that is no JSON', answer(200, '{"Item":'), 3, 'SyntaxError'],
  ])(
    'that meets %s is tried again, and is then unavailable',
    async (_what, behaviour, attempts, name, reason?) => {
      dynamodb.behave(behaviour);
      for (const call of [read, append]) {
        dynamodb.behave(behaviour);
        expect(await failure(call)).toStrictEqual({
          code: 'store_unavailable',
          headers: { 'retry-after': '1' },
          cause: { name, reason, message: 'A call to DynamoDB failed' },
        });
        expect(dynamodb.attempts).toBe(attempts);
      }
    },
  );

  test.each([
    'AccessDeniedException',
    'ValidationException',
    'ResourceNotFoundException',
    'UnrecognizedClientException',
    'ExpiredTokenException',
  ])('that is refused with %s is not tried again, and is our error', async (name) => {
    for (const call of [read, append]) {
      dynamodb.behave(refusal(400, name));
      expect(await failure(call)).toStrictEqual({
        code: 'internal_error',
        headers: {},
        cause: { name, reason: undefined, message: 'A call to DynamoDB failed' },
      });
      expect(dynamodb.attempts).toBe(1);
    }
  });

  test('that nobody listens to is unavailable', async () => {
    const port = await freePort();
    const table = fakeTable(`http://127.0.0.1:${port}`);
    expect(await failure(() => readEntry(orgId, id, table, now))).toMatchObject({
      code: 'store_unavailable',
      cause: { name: 'Error', reason: 'ECONNREFUSED' },
    });
  });

  test.each([
    ['an answer', silence],
    ['the rest of an answer', stall],
  ])('gives up waiting for %s, and tries 3 times', async (_what, behaviour) => {
    dynamodb.behave(behaviour);
    const table = dynamodb.table({ connectMs: 10_000, requestMs: 50 });
    expect(await failure(() => readEntry(orgId, id, table, now))).toMatchObject({
      code: 'store_unavailable',
      cause: { name: 'TimeoutError' },
    });
    expect(dynamodb.attempts).toBe(3);
  });

  test('gives up at its deadline, whatever it waits for', async () => {
    for (const behaviour of [silence, stall]) {
      dynamodb.behave(behaviour);
      const table = dynamodb.table({ connectMs: 60_000, requestMs: 60_000 }, 50);
      expect(await failure(() => readEntry(orgId, id, table, now))).toMatchObject({
        code: 'store_unavailable',
        cause: { name: 'AbortError' },
      });
      expect(dynamodb.attempts).toBe(1);
    }
  });

  test('gives up at its deadline between two attempts as well', async () => {
    dynamodb.behave(refusal(400, 'ThrottlingException'));
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const table = dynamodb.table(undefined, 200);
    expect(await failure(() => readEntry(orgId, id, table, now))).toMatchObject({
      code: 'store_unavailable',
      cause: { name: 'AbortError' },
    });
    expect(dynamodb.attempts).toBeLessThan(10);
  });

  test('has 5 seconds in all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const call = callStore({}, (signal) => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      return promise;
    });
    const settled = vi.fn();
    call.catch(settled);
    await vi.advanceTimersByTimeAsync(4999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  test('leaves nothing behind that keeps a command from ending', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await callStore({}, async () => 'done');
    await expect(callStore({}, () => Promise.reject(new Error()))).rejects.toThrow(AuditLogError);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test('succeeds once DynamoDB does', async () => {
    dynamodb.behave(refusal(500, 'InternalServerError'), hangUp, answer(200, '{}'));
    expect(await read()).toBeUndefined();
    expect(dynamodb.attempts).toBe(3);
    const throttled = refusal(400, 'ThrottlingException');
    dynamodb.behave(throttled, throttled, throttled, throttled, answer(200, '{}'));
    expect(await append()).toBe('appended');
    expect(dynamodb.attempts).toBe(5);
  });

  test('finds its own put where the reply to it was lost', async () => {
    dynamodb.behave(hangUp, refusal(400, 'ConditionalCheckFailedException'));
    expect(await append()).toBe('exists');
    expect(dynamodb.attempts).toBe(2);
  });

  test('uses its connection again, however long it was idle', async () => {
    dynamodb.behave(answer(200, '{}'));
    const table = dynamodb.table({ connectMs: 10_000, requestMs: 1000 });
    await readEntry(orgId, id, table, now);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await readEntry(orgId, id, table, now);
    expect(new Set(dynamodb.connections).size).toBe(1);
  });
});

test('an entry of another organization than named is never put', async () => {
  dynamodb.behave(answer(200, '{}'));
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
  await expect(appendEntry(other, entry, dynamodb.table())).rejects.toMatchObject({
    code: 'internal_error',
  });
  expect(dynamodb.attempts).toBe(0);
});

function read() {
  return readEntry(orgId, id, dynamodb.table(), now);
}

function append() {
  return appendEntry(orgId, entry, dynamodb.table());
}

async function failure(call: () => Promise<unknown>) {
  const error = await call().catch((thrown: unknown) => thrown);
  if (!(error instanceof AuditLogError)) throw error;
  const { name, message, reason } = error.cause as Error & { reason?: string };
  return { code: error.code, headers: error.headers, cause: { name, reason, message } };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
