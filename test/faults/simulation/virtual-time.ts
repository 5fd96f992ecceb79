import { TimerQueue, type VirtualTimer } from './timer-queue.ts';

/** Taken before anything is replaced. */
const { Date: RealDate, setImmediate: realTurn } = globalThis;

/** After so many turns of the event loop in which nothing happened, nothing happens before the next timer does. */
const quietTurns = 6;
/** Nobody works so long on another thread. */
const patienceMs = 20_000;

/**
 * The time of a simulated world, in place of this process's: it stands still while anything goes on, and then jumps to
 * what is due next. So waits cost nothing, and a run is the same on every machine.
 */
export class VirtualTime {
  /** Epoch milliseconds, what no clock need show. */
  now: number;
  /** By how many milliseconds the clock of this process is fast. */
  skewMs = 0;
  readonly #start: number;
  readonly #timers = new TimerQueue();
  #moves = 0;
  /** How much goes on in other threads, which takes real time. */
  #elsewhere = 0;

  constructor(start: number) {
    this.#start = start;
    this.now = start;
  }

  /** Back to the beginning, without anything that is due. */
  reset(): void {
    this.now = this.#start;
    this.skewMs = 0;
    this.#timers.clear();
  }

  /** Says that something has happened, which others may have to react to. */
  moved(): void {
    this.#moves += 1;
  }

  /** @param ms As setTimeout takes them. */
  after(ms: number, act: () => void): VirtualTimer {
    return this.afterExactly(Math.max(Math.trunc(ms), 1), act);
  }

  /** @param ms Fractions of them count: what they follow from then tells the order, whoever came first. */
  afterExactly(ms: number, act: () => void): VirtualTimer {
    this.#moves += 1;
    return this.#timers.add(this.now + ms, act);
  }

  stop(timer: unknown): void {
    this.#timers.drop(timer);
  }

  delay(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** While this work is under way, in another thread, no time goes by. */
  async standStill<Result>(work: Promise<Result>): Promise<Result> {
    this.#elsewhere += 1;
    try {
      return await work;
    } finally {
      this.#elsewhere -= 1;
    }
  }

  /**
   * Lets time go by until this work is done.
   *
   * @param leastQuietMs How long, in real time, nothing must have happened: more than 0 where code may have to be loaded.
   */
  async run<Result>(work: Promise<Result>, leastQuietMs = 0): Promise<Result> {
    let isDone = false;
    const done = () => {
      isDone = true;
    };
    work.then(done, done);
    let lastEvent = RealDate.now();
    while (!isDone) {
      await this.#quiet(leastQuietMs, () => isDone);
      if (isDone) break;
      if (this.#fireNext()) lastEvent = RealDate.now();
      else if (RealDate.now() - lastEvent > patienceMs) {
        throw new Error('The simulated world has come to a standstill');
      }
    }
    return work;
  }

  /** Waits until nothing has happened for some turns of the event loop, and for so long. */
  async #quiet(leastMs: number, isEnough: () => boolean): Promise<void> {
    let since = RealDate.now();
    for (let quiet = 0; !isEnough(); ) {
      const moves = this.#moves;
      await new Promise((resolve) => realTurn(resolve));
      quiet = this.#moves === moves && this.#elsewhere === 0 ? quiet + 1 : 0;
      if (quiet === 0) since = RealDate.now();
      else if (quiet >= quietTurns && RealDate.now() - since >= leastMs) return;
    }
  }

  #fireNext(): boolean {
    const next = this.#timers.take();
    if (next === undefined) return false;
    this.now = Math.max(this.now, next.due);
    next.act();
    return true;
  }
}
