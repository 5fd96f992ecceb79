import { longestTimer } from './time-limit.ts';

/** What makes a repetition wait. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** From 0 to less than 1. */
  random(): number;
  /** Settles after so many milliseconds, or as soon as the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

export const realTime: Time = {
  now: Date.now,
  random: Math.random,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(milliseconds, longestTimer));
      signal?.addEventListener('abort', wake);
      if (signal?.aborted) wake();
    }),
};
