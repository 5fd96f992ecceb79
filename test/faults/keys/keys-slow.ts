import { keysFault } from './keys-fault.ts';

/** Longer than a function waits for keys. */
const leastMs = 2100;
const longestMs = 60_000;

export const keysSlow = keysFault(
  'keys-slow',
  'the server of an issuer’s keys answers too late, or begins and never ends',
  ({ response, published, roll, world }) => {
    if (roll('begins') < 0.5) response.write(published.slice(0, 10));
    const lateMs = leastMs + Math.floor(roll('how late') * longestMs);
    if (roll('ends') < 0.7) world.time.after(lateMs, () => response.end(published));
  },
);
