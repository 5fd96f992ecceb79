import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { isRefusal } from './is-refusal.ts';

type Strategy = Extract<
  DynamoDBClientConfig['retryStrategy'],
  { acquireInitialRetryToken: unknown }
>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;
type Failure = Parameters<Strategy['refreshRetryTokenForRetry']>[1];

/** How often a call is sent in all, and how long it waits at most before it is sent a second time. */
const afterThrottling = { attempts: 10, firstDelayMs: 50 };
const afterFailure = { attempts: 3, firstDelayMs: 25 };
const noRetry = { attempts: 1, firstDelayMs: 0 };
const longestDelayMs = 1000;

/**
 * When the SDK sends a call again: up to 10 attempts where it is throttled, 3 after a time-out, a lost connection, a 5xx,
 * a reply that can't be read or a wrong clock. Waits at random up to a bound that doubles (full jitter), so that clients
 * which failed together don't come back together. Unlike the SDK's own it keeps no budget over calls: the deadline of
 * each call bounds what an outage costs.
 *
 * @param random A number in [0, 1).
 */
export function retryStrategy(random: () => number = Math.random): Strategy {
  return {
    acquireInitialRetryToken: async () => token(0, 0),
    async refreshRetryTokenForRetry(used, failure) {
      const { attempts, firstDelayMs } = allowance(failure);
      const sent = used.getRetryCount() + 1;
      if (sent >= attempts) throw new Error('No attempt is left');
      return token(sent, random() * Math.min(firstDelayMs * 2 ** (sent - 1), longestDelayMs));
    },
    recordSuccess() {},
  };
}

function allowance({ errorType, error }: Failure) {
  if (errorType === 'THROTTLING') return afterThrottling;
  // What the SDK calls a client's error is also what it couldn't read.
  const isFinal = errorType === 'CLIENT_ERROR' && isRefusal(error) && !isOfClock(error);
  return isFinal ? noRetry : afterFailure;
}

/**
 * What DynamoDB answers to a signature of another time. The SDK then sets its clock right, but tells the retry strategy so
 * of the first call alone, not of those that were under way beside it.
 */
function isOfClock(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidSignatureException';
}

function token(count: number, delayMs: number): Token {
  return { getRetryCount: () => count, getRetryDelay: () => delayMs };
}
