/** A message as SendMessageBatch has it. */
export interface SentMessage {
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly DelaySeconds?: number;
}

export interface HeldMessage {
  readonly id: string;
  readonly body: string;
  readonly group: string | undefined;
  /** From when it can be received, by Date.now(). */
  visibleAt: number;
  received: number;
}

const visibilityMs = 180_000;
const deduplicationMs = 300_000;
const maxReceiveCount = 5;

/**
 * What of a queue matters to those who send and receive: in a FIFO queue a body that is sent again within five minutes to
 * its group is swallowed, and a group waits while one of its messages is being dealt with; in any queue a message may be
 * delayed, comes again until it is deleted, and goes to the dead letters after five times.
 */
export class FakeQueue {
  readonly #messages: HeldMessage[] = [];
  readonly #taken = new Map<string, number>();
  readonly #isFifo: boolean;
  readonly #deadLetters: FakeQueue | undefined;
  #sent = 0;

  constructor(isFifo: boolean, deadLetters?: FakeQueue) {
    this.#isFifo = isFifo;
    this.#deadLetters = deadLetters;
  }

  /** How many there are, whether they can be received or not. */
  get size(): number {
    return this.#messages.length;
  }

  get bodies(): string[] {
    return this.#messages.map(({ body }) => body);
  }

  send({ MessageBody: body, MessageGroupId: group, DelaySeconds = 0 }: SentMessage): void {
    if (this.#isFifo && group === undefined) throw new Error('A FIFO queue has groups');
    const name = `${group} ${body}`;
    const now = Date.now();
    if (this.#isFifo && now < (this.#taken.get(name) ?? 0) + deduplicationMs) return;
    this.#taken.set(name, now);
    const visibleAt = now + DelaySeconds * 1000;
    this.#messages.push({ id: `${this.#sent++}`, body, group, visibleAt, received: 0 });
  }

  /** Hands over as many as there may be, each hidden from then on; those that came too often end among the dead letters. */
  receive(most: number, pick: () => number = () => 0): HeldMessage[] {
    // A standard queue promises no order.
    const ordered = this.#isFifo ? [...this.#messages] : shuffled(this.#messages, pick);
    const visible = ordered.filter((message) => this.#mayBeReceived(message));
    for (const message of visible) if (message.received === maxReceiveCount) this.#bury(message);
    const handed = visible.filter(({ received }) => received < maxReceiveCount).slice(0, most);
    for (const message of handed) {
      message.received += 1;
      message.visibleAt = Date.now() + visibilityMs;
    }
    return handed;
  }

  delete(id: string): void {
    const at = this.#messages.findIndex((message) => message.id === id);
    if (at >= 0) this.#messages.splice(at, 1);
  }

  /** Lets the time pass that messages are delayed for, or hidden. */
  hurry(): void {
    for (const message of this.#messages) message.visibleAt = 0;
  }

  /** When the next message can be received; undefined where there is none. */
  nextAt(): number | undefined {
    const times = this.#messages.map(({ group, visibleAt }) =>
      this.#isFifo ? this.#freeAt(group) : visibleAt,
    );
    return times.length === 0 ? undefined : Math.min(...times);
  }

  #freeAt(group: string | undefined): number {
    const own = this.#messages.filter((message) => message.group === group);
    return Math.max(...own.map(({ visibleAt }) => visibleAt));
  }

  #mayBeReceived({ group, visibleAt }: HeldMessage): boolean {
    return (this.#isFifo ? this.#freeAt(group) : visibleAt) <= Date.now();
  }

  #bury({ id, body, group }: HeldMessage): void {
    this.delete(id);
    this.#deadLetters?.send({
      MessageBody: body,
      ...(group !== undefined && { MessageGroupId: group }),
    });
  }
}

function shuffled(messages: readonly HeldMessage[], pick: () => number): HeldMessage[] {
  return messages
    .map((message) => ({ message, at: pick() }))
    .sort((one, other) => one.at - other.at)
    .map(({ message }) => message);
}
