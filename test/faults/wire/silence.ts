import { wireFault } from '../wire-fault.ts';

export const silence = wireFault(
  'silence',
  '30 % of calls are never answered, half of them applied',
  ({ roll }) =>
    roll('is silent') < 0.3 ? { kind: 'silence', after: roll('when') < 0.5 } : undefined,
);
