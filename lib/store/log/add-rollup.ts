import type { RollupDelta } from './log-batches.ts';

/** Two counts of the same rollup in one, which expires as soon as the first of what they count does. */
export function addRollup(one: RollupDelta, other: RollupDelta): RollupDelta {
  const { expires: _, ...name } = one;
  // What is undefined is sorted last.
  const [earliest] = [one.expires, other.expires].sort();
  return {
    ...name,
    count: one.count + other.count,
    ...(earliest === undefined ? {} : { expires: earliest }),
  };
}
