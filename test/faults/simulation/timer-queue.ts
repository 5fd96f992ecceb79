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
  readonly #timers: VirtualTimer[] = [];
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
    return timer;
  }

  drop(timer: unknown): void {
    const at = this.#timers.findIndex((each) => each === timer || Number(each) === timer);
    if (at >= 0) this.#timers.splice(at, 1);
  }

  take(): VirtualTimer | undefined {
    return this.#timers.shift();
  }

  clear(): void {
    this.#timers.length = 0;
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
