import type { NewMessage } from '#lib/queue/message-queue.ts';
import type { QueueMessage } from '#lib/queue/queue-message.ts';

const most = 10;

/** A queue that counts what SQS charges for: a request takes up to ten messages, and each 64 KB of them is one. */
export class MeteredQueue {
  requests = 0;
  readonly #messages: string[] = [];

  send(messages: readonly NewMessage[]): void {
    const bodies = messages.map(({ body }) => body);
    this.#messages.push(...bodies);
    for (let start = 0; start < bodies.length; start += most) {
      this.requests += requestsFor(bodies.slice(start, start + most));
    }
  }

  /** At most ten: received by one request, and deleted by another. */
  receive(): QueueMessage[] {
    const bodies = this.#messages.splice(0, most);
    if (bodies.length > 0) this.requests += requestsFor(bodies) + 1;
    return bodies.map((body, n) => ({ id: `${n}`, body, wasRefused: false }));
  }
}

function requestsFor(bodies: readonly string[]): number {
  return Math.ceil(bodies.reduce((sum, body) => sum + body.length, 0) / 65_536);
}
