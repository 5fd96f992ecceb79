import { wireFault } from '../wire-fault.ts';

/** Longer than the client waits for one attempt, and sometimes longer than for all of them. */
const longestMs = 20_000;
const least = 2001;

export const lateReply = wireFault(
  'late-reply',
  '30 % of replies come later than the time-out, and what was asked for is applied as late in half of them',
  ({ roll }) => {
    if (roll('is late') >= 0.3) return undefined;
    const lateMs = least + Math.floor(roll('how late') * longestMs);
    return roll('where') < 0.5
      ? { kind: 'late', appliedAfter: lateMs, repliedAfter: 0 }
      : { kind: 'late', appliedAfter: 0, repliedAfter: lateMs };
  },
);
