import { expect, test } from 'vitest';
import { retryStrategy } from '#lib/store/retry-strategy.ts';

type Failure = Parameters<ReturnType<typeof retryStrategy>['refreshRetryTokenForRetry']>[1];
type ErrorType = 'THROTTLING' | 'TRANSIENT' | 'SERVER_ERROR' | 'CLIENT_ERROR';

/** How long it waits before each further attempt at a call that always fails in this way. */
async function delays(errorType: ErrorType, error: Error, random: number): Promise<number[]> {
  const strategy = retryStrategy(() => random);
  const failure = { errorType, error } as Failure;
  const waited: number[] = [];
  let token = await strategy.acquireInitialRetryToken('scope');
  for (;;) {
    try {
      token = await strategy.refreshRetryTokenForRetry(token, failure);
    } catch {
      return waited;
    }
    expect(token.getRetryCount()).toBe(waited.push(token.getRetryDelay()));
  }
}

test('waits twice as long at most each time it is throttled, for 10 attempts in all', async () => {
  const error = Object.assign(new Error(), { $fault: 'client' });
  expect(await delays('THROTTLING', error, 1)).toStrictEqual([
    ...[50, 100, 200, 400, 800],
    ...[1000, 1000, 1000, 1000],
  ]);
});

test.each<ErrorType>(['TRANSIENT', 'SERVER_ERROR', 'CLIENT_ERROR'])(
  'waits less after %s that DynamoDB did not answer with, for 3 attempts in all',
  async (errorType) => {
    expect(await delays(errorType, new Error(), 1)).toStrictEqual([25, 50]);
  },
);

test('waits a random part of that', async () => {
  expect(await delays('TRANSIENT', new Error(), 0.5)).toStrictEqual([12.5, 25]);
  expect(await delays('TRANSIENT', new Error(), 0)).toStrictEqual([0, 0]);
});

test('tries again where a clock had to be corrected', async () => {
  const error = Object.assign(new Error(), { $fault: 'client' });
  expect(await delays('TRANSIENT', error, 1)).toHaveLength(2);
});

test('tries again where another call has corrected the clock', async () => {
  const name = 'InvalidSignatureException';
  const error = Object.assign(new Error(), { $fault: 'client', name });
  expect(await delays('CLIENT_ERROR', error, 1)).toHaveLength(2);
});

test('does not try again what DynamoDB refused', async () => {
  const error = Object.assign(new Error(), { $fault: 'client' });
  expect(await delays('CLIENT_ERROR', error, 1)).toStrictEqual([]);
});
