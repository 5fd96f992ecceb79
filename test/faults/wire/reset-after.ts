import { wireFault } from '../wire-fault.ts';

export const resetAfter = wireFault(
  'reset-after',
  'the connection is lost after the call is applied, in 30 %',
  ({ roll }) => (roll('is reset') < 0.3 ? { kind: 'reset', after: true } : undefined),
);
