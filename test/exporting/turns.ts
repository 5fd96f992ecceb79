import { below } from '../evidence/random.ts';
import type { Gate } from './world.ts';

/** What a process throws from the moment at which it is dead. */
export class Dead extends Error {}

/** Processes whose calls are applied one at a time, in an order that the numbers of `next` alone decide. */
export class Turns {
  readonly #waiting: { readonly process: number; readonly go: () => void }[] = [];
  readonly #running = new Set<number>();
  #started = 0;
  readonly #next: () => number;

  constructor(next: () => number) {
    this.#next = next;
  }

  start(work: (gate: Gate) => Promise<void>): void {
    const process = this.#started++;
    this.#running.add(process);
    let isDead = false;
    const gate: Gate = async (isWrite, apply) => {
      await this.#turn(process);
      if (isDead) throw new Dead();
      const fate = isWrite ? this.#next() : 1;
      isDead = fate < 0.02;
      // Of what a process dies at, some arrives; and where a reply is lost, the call is sent again.
      if (fate < 0.01 || (fate >= 0.02 && fate < 0.1)) await this.#lose(process, apply);
      if (isDead) throw new Dead();
      return apply();
    };
    work(gate).finally(() => this.#running.delete(process));
  }

  async run(): Promise<void> {
    for (;;) {
      do await new Promise((resolve) => setImmediate(resolve));
      while (
        [...this.#running].some((own) => !this.#waiting.some(({ process }) => process === own))
      );
      if (this.#waiting.length === 0) return;
      const [turn] = this.#waiting.splice(below(this.#waiting.length, this.#next), 1);
      turn?.go();
    }
  }

  async #lose(process: number, apply: () => unknown): Promise<void> {
    try {
      apply();
    } catch {}
    await this.#turn(process);
  }

  #turn(process: number): Promise<void> {
    return new Promise((go) => this.#waiting.push({ process, go }));
  }
}
