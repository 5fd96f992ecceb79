import { wireFault } from '../wire-fault.ts';

export const unprocessedForEver = wireFault(
  'unprocessed-for-ever',
  'of batch reads one key is processed, or none, for as long as the fault lasts',
  ({ operation, name }) =>
    operation === 'BatchGetItem' ? { kind: 'unprocessed', processed: name.length % 2 } : undefined,
);
