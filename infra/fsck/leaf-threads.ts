import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CommandError } from '#infra/local/command/command-error.ts';
import type { LeafOrder, LeafVerdict } from './leaf-order.ts';
import type { LeafReply, LeafRequest } from './leaf-thread.ts';

interface Waiting {
  readonly resolve: (verdict: LeafVerdict) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that check leaves, as many as there are processors: each reads the entries itself, since what takes the time
 * is to read their items and to make their leaves anew.
 */
export class LeafThreads {
  readonly count = availableParallelism();
  readonly #threads: readonly Worker[];
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #failure: Error | undefined;

  /**
   * @param workerData An EvidenceSource.
   * @param module What a thread runs: see LeafRequest and LeafReply.
   */
  constructor(workerData: object, module = new URL('./leaf-thread.ts', import.meta.url)) {
    this.#threads = Array.from({ length: this.count }, () => {
      const thread = new Worker(module, { workerData });
      return thread
        .on('message', (reply) => this.#settle(reply))
        .on('error', (error) => this.#fail(error));
    });
  }

  /** @throws CommandError where the store fails */
  check(order: LeafOrder): Promise<LeafVerdict> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const number = this.#asked++;
    const thread = this.#threads[number % this.count];
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      thread?.postMessage({ number, order } satisfies LeafRequest);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  #settle(reply: LeafReply): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if ('verdict' in reply) waiting?.resolve(reply.verdict);
    else waiting?.reject(new CommandError(`The store doesn't answer (${reply.failure}).`, 2));
  }

  /** A thread that broke down, which is a bug, or had no tables. */
  #fail(error: Error): void {
    this.#failure = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
