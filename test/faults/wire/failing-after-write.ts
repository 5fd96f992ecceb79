import { wireFault } from '../wire-fault.ts';

const types: Readonly<Record<number, string>> = {
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

export const failingAfterWrite = wireFault(
  'failing-after-write',
  '30 % of calls are applied and answered 500 or 503',
  ({ roll }) => {
    if (roll('fails') >= 0.3) return undefined;
    const status = roll('status') < 0.5 ? 500 : 503;
    return { kind: 'refusal', status, type: types[status] ?? '', after: true };
  },
);
