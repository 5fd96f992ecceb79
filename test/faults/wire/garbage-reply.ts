import { pick } from '../simulation/dice.ts';
import { wireFault } from '../wire-fault.ts';

/** `{}` isn't among them: it is what DynamoDB replies where there is no item, and what nobody could tell from it. */
const bodies = [
  '',
  'null',
  '[]',
  '"x"',
  '<html><h1>Bad gateway</h1></html>',
  '{"Item":',
  '{"Item":{"pk":',
  '\0\0\0',
];
const statuses = [200, 200, 200, 400, 500, 502];

export const garbageReply = wireFault(
  'garbage-reply',
  '30 % of replies are something else, half of them of calls that were not applied',
  ({ roll }) =>
    roll('is garbage') < 0.3
      ? {
          kind: 'garbage',
          status: pick(statuses, roll('status')),
          body: pick(bodies, roll('body')),
          after: roll('when') < 0.5,
        }
      : undefined,
);
