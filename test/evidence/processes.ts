import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Command, MemoryDynamodb } from './memory-dynamodb.ts';
import { below } from './random.ts';

/** What ends a process: nothing that it sends after it is answered. */
class Killed extends Error {}

/**
 * A client of a process that dies at its `write`th put (from 0): before it is applied, or after it and before its reply.
 *
 * @returns whether it has come that far
 */
export function mortalClient(memory: MemoryDynamodb, write: number, when: 'before' | 'after') {
  let puts = 0;
  let isDead = false;
  const client = memory.client(async (command: Command, apply) => {
    if (isDead) throw new Killed();
    if (!(command instanceof PutCommand) || puts++ < write) return apply();
    isDead = true;
    if (when === 'after') attempt(apply);
    throw new Killed();
  });
  return { client, hasDied: () => isDead };
}

/** How a process fares, as probabilities at each of its puts. */
interface Mishaps {
  /** The reply is lost, and the SDK sends it again. */
  readonly lossy: number;
  /** The process dies, and what it sent arrives much later. */
  readonly deadly: number;
}

/**
 * Processes whose commands are applied one at a time, in an order that the numbers of `next` alone decide; a reply waits
 * for its turn as its command does.
 */
export class Turns {
  readonly #waiting: { readonly process: number; readonly go: () => void }[] = [];
  readonly #running = new Set<number>();
  readonly #failures: unknown[] = [];
  #started = 0;
  readonly #memory: MemoryDynamodb;
  readonly #next: () => number;

  constructor(memory: MemoryDynamodb, next: () => number) {
    this.#memory = memory;
    this.#next = next;
  }

  start(mishaps: Mishaps, work: (client: DynamoDBDocumentClient) => Promise<unknown>): void {
    const process = this.#started++;
    const client = this.#client(process, mishaps);
    this.#running.add(process);
    work(client)
      .catch((error: unknown) => this.#failures.push(error))
      .finally(() => this.#running.delete(process));
  }

  /**
   * Lets them run until all have ended, and everything has arrived.
   *
   * @returns what they have thrown
   */
  async run(): Promise<readonly unknown[]> {
    for (;;) {
      // All of them get as far as their next commands.
      do await new Promise((resolve) => setImmediate(resolve));
      while ([...this.#running].some((process) => !this.#waits(process)));
      if (this.#waiting.length === 0) return this.#failures;
      const [turn] = this.#waiting.splice(below(this.#waiting.length, this.#next), 1);
      turn?.go();
    }
  }

  #client(process: number, { lossy, deadly }: Mishaps): DynamoDBDocumentClient {
    let isDead = false;
    return this.#memory.client(async (command, apply) => {
      await this.#turn(process);
      if (isDead) throw new Killed();
      const isPut = command instanceof PutCommand;
      if (isPut && this.#next() < deadly) {
        isDead = true;
        this.#applyLate(process, apply);
        throw new Killed();
      }
      if (isPut && this.#next() < lossy) {
        attempt(apply);
        await this.#turn(process);
      }
      const outcome = attempt(apply);
      await this.#turn(process);
      return outcome();
    });
  }

  #turn(process: number): Promise<void> {
    return new Promise((go) => this.#waiting.push({ process, go }));
  }

  #waits(process: number): boolean {
    return this.#waiting.some((turn) => turn.process === process);
  }

  async #applyLate(process: number, apply: () => unknown): Promise<void> {
    for (let turns = below(20, this.#next); turns >= 0; turns--) await this.#turn(process);
    attempt(apply);
  }
}

/** Applies it now; its outcome, also one that is thrown, is for later. */
function attempt(apply: () => unknown): () => unknown {
  try {
    const reply = apply();
    return () => reply;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
