import { wireFault } from '../wire-fault.ts';

export const resetBefore = wireFault(
  'reset-before',
  'the connection is lost before the call is applied, in 30 %',
  ({ roll }) => (roll('is reset') < 0.3 ? { kind: 'reset', after: false } : undefined),
);
