import type { MessageQueue, NewMessage } from '#lib/queue/message-queue.ts';

/** A queue that takes whatever is sent to it, and what it was sent. */
export function recordingQueue() {
  const sent: NewMessage[] = [];
  const queue: MessageQueue = { send: async (messages) => void sent.push(...messages) };
  return { queue, sent };
}
