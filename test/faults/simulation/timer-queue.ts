/** What setTimeout gives, as far as anything here uses it. */
export interface VirtualTimer {
  readonly due: number;
  readonly act: () => void;
  ref(): VirtualTimer;
  unref(): VirtualTimer;
  hasRef(): boolean;
  [Symbol.toPrimitive](): number;
}

/** Timers by when they are due; those of one moment in the order in which they were set. */
export class TimerQueue {
  /** With those among them that were dropped. */
  readonly #timers: VirtualTimer[] = [];
  readonly #live = new Set<number>();
  #count = 0;

  add(due: number, act: () => void): VirtualTimer {
    const number = ++this.#count;
    const timer: VirtualTimer = {
      due,
      act,
      ref: () => timer,
      unref: () => timer,
      hasRef: () => true,
      [Symbol.toPrimitive]: () => number,
    };
    this.#timers.splice(this.#firstAfter(due), 0, timer);
    this.#live.add(number);
    return timer;
  }

  /** @param timer Or its number; anything else is none. */
  drop(timer: unknown): void {
    this.#live.delete(Number(timer));
  }

  take(): VirtualTimer | undefined {
    for (;;) {
      const timer = this.#timers.shift();
      if (timer === undefined || this.#live.delete(Number(timer))) return timer;
    }
  }

  clear(): void {
    this.#timers.length = 0;
    this.#live.clear();
  }

  #firstAfter(due: number): number {
    let [low, high] = [0, this.#timers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#timers[middle]?.due ?? 0) <= due) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
