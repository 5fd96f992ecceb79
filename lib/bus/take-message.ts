import type { QueueMessage } from '#lib/queue/queue-message.ts';
import type { ObserveOutcome } from './observe-outcome.ts';
import type { Outcome } from './outcome.ts';
import { type BusRecorder, recordMessage } from './record-message.ts';
import type { RefusedQueue } from './refused-queue.ts';

export interface Taking {
  readonly recorder: BusRecorder;
  readonly refusedQueue: RefusedQueue;
  readonly observe: ObserveOutcome;
}

/**
 * Deals with a message: says whether it is done with, which it also is once it is refused and put aside. One that was
 * put aside before and is refused again stays where it is. Never throws.
 */
export async function takeMessage(
  message: QueueMessage,
  requestId: string,
  { recorder, refusedQueue, observe }: Taking,
): Promise<boolean> {
  const startedAt = performance.now();
  const outcome = await settle(message, recorder, refusedQueue);
  observe({ message, requestId, outcome, startedAt });
  return outcome.kind === 'refused' ? !message.wasRefused : outcome.kind !== 'failed';
}

async function settle(
  { body, wasRefused }: QueueMessage,
  recorder: BusRecorder,
  queue: RefusedQueue,
): Promise<Outcome> {
  try {
    const outcome = await recordMessage(body, recorder, new Date());
    const isNews = outcome.kind === 'refused' && !wasRefused;
    return isNews ? await putAside(body, outcome, queue) : outcome;
  } catch (error) {
    return { kind: 'failed', error };
  }
}

/** A message that can't be put aside stays where it is. */
async function putAside(
  body: string,
  refused: Outcome & { kind: 'refused' },
  queue: RefusedQueue,
): Promise<Outcome> {
  try {
    await queue.keep(body, refused.reason);
    return refused;
  } catch (error) {
    return { ...refused, kind: 'failed', error };
  }
}
