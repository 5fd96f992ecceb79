/** The time that stands still until it is moved on. */
export interface Clock {
  advance(milliseconds: number): void;
  release(): void;
}

/** Stops `Date.now`, so that two runs of the same give the same; functions have to be loaded after it. */
export function holdClock(): Clock {
  const { now } = Date;
  let held = now();
  Date.now = () => held;
  return {
    advance(milliseconds) {
      held += milliseconds;
    },
    release() {
      Date.now = now;
    },
  };
}
