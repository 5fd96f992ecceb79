import { wireFault } from '../wire-fault.ts';

export const unprocessedForAWhile = wireFault(
  'unprocessed-for-a-while',
  'of 60 % of batch reads only some keys are processed, or none',
  ({ operation, roll }) =>
    operation === 'BatchGetItem' && roll('is unprocessed') < 0.6
      ? { kind: 'unprocessed', processed: Math.floor(roll('processed') * 3) }
      : undefined,
);
