import { AuditLogClientError } from './client-error.ts';
import { retryDelay } from './retry-delay.ts';
import type { Time } from './time.ts';
import type { TimeLimit } from './time-limit.ts';

/** How patiently something is tried. */
export interface Patience {
  readonly maxAttempts: number;
  /** Milliseconds in all. */
  readonly timeout: number;
  /** Milliseconds for each try. */
  readonly attemptTimeout: number;
  readonly signal: AbortSignal | undefined;
  readonly time: Time;
}

/**
 * Tries until it succeeds, fails for good, or there have been enough tries, or the time would be over before the next.
 *
 * @throws AuditLogClientError of the last try
 */
export async function repeat<T>(
  patience: Patience,
  attempt: (limit: TimeLimit, attempts: number) => Promise<T>,
): Promise<T> {
  const { timeout, attemptTimeout, signal, time } = patience;
  const deadline = time.now() + timeout;
  for (let attempts = 1; ; attempts += 1) {
    const milliseconds = Math.min(attemptTimeout, deadline - time.now());
    try {
      return await attempt({ milliseconds, signal }, attempts);
    } catch (error) {
      if (!(error instanceof AuditLogClientError)) throw error;
      error.attempts = attempts;
      const delay = retryDelay(attempts, error.retryAfter, time);
      if (isEnough(error, patience) || time.now() + delay >= deadline) throw error;
      await time.sleep(delay, signal);
    }
  }
}

function isEnough(
  { retryable, attempts }: AuditLogClientError,
  { maxAttempts }: Patience,
): boolean {
  return !retryable || attempts >= maxAttempts;
}
