import { AuditLogClientError } from './client-error.ts';

/** A timer that is set for longer ends at once. */
export const longestTimer = 2 ** 31 - 1;

/** For how long something may go on. */
export interface TimeLimit {
  readonly milliseconds: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * What `run` gives, unless the time is over before, or the caller's signal is aborted; then it isn't waited for.
 *
 * @param run Is given a signal that is aborted in both cases.
 * @throws AuditLogClientError `timed_out` or `aborted`; else what `run` throws
 */
export function withinTime<T>(
  { milliseconds, signal }: TimeLimit,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const stop = (error: AuditLogClientError) => {
      tidy();
      reject(error);
      end.abort();
    };
    const abort = () => stop(new AuditLogClientError('aborted', { cause: signal?.reason }));
    const expire = () => stop(new AuditLogClientError('timed_out', { retryable: true }));
    const timer = setTimeout(expire, Math.min(milliseconds, longestTimer));
    const tidy = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    run(end.signal).finally(tidy).then(resolve, reject);
  });
}
