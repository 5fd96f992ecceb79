import type { Message } from '@aws-sdk/client-sqs';
import type { Recorder } from './invoke-recorder.ts';
import type { LeftoverMessages } from './leftover-messages.ts';

export interface Redrive {
  readonly messages: LeftoverMessages;
  readonly record: Recorder;
  readonly stop: AbortSignal;
  /** Called for each message that stays where it is. */
  readonly leave: (message: Message) => void;
}

/** How a redrive has ended. */
export interface RedriveEnd {
  /** Messages that are no longer in the queue. */
  readonly taken: number;
  /** Messages that were tried, and are in the queue as before. */
  readonly left: number;
  /** Undefined where each message of the queue was tried. */
  readonly failure: unknown;
}

/** Tries each message of a queue once, ten at a time. What is taken is deleted only then, so that none is ever lost. */
export async function redriveMessages({
  messages,
  record,
  stop,
  leave,
}: Redrive): Promise<RedriveEnd> {
  const left = new Map<string | undefined, Message>();
  let taken = 0;
  let failure: unknown;
  try {
    for (;;) {
      stop.throwIfAborted();
      const received = await messages.receive();
      const untried = received.filter(({ MessageId }) => !left.has(MessageId));
      // Those that were left show up again where a redrive takes long: then all others are done with.
      if (untried.length === 0) break;
      for (const message of untried) left.set(message.MessageId, message);
      const failed = await record(untried);
      const done = untried.filter((message) => !failed.includes(message));
      await messages.delete(done);
      taken += done.length;
      for (const { MessageId } of done) left.delete(MessageId);
      failed.forEach(leave);
    }
  } catch (error) {
    failure = error;
  }
  await showAgain([...left.values()], messages);
  return { taken, left: left.size, failure };
}

/** Where it can't be done now, they show up by themselves. */
async function showAgain(left: readonly Message[], messages: LeftoverMessages): Promise<void> {
  try {
    for (let start = 0; start < left.length; start += 10) {
      await messages.release(left.slice(start, start + 10));
    }
  } catch {}
}
