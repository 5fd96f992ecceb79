import { wireFault } from '../wire-fault.ts';

export const truncatedReply = wireFault(
  'truncated-reply',
  '30 % of replies break off, half of them of calls that were not applied',
  ({ roll }) =>
    roll('breaks off') < 0.3
      ? { kind: 'truncated', share: roll('share'), after: roll('when') < 0.5 }
      : undefined,
);
