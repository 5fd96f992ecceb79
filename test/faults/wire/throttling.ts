import type { Misfortune } from '../dynamodb/simulated-dynamodb.ts';
import { pick } from '../simulation/dice.ts';
import { wireFault } from '../wire-fault.ts';

const types = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
];

export const throttled: Misfortune = ({ roll }) =>
  roll('is throttled') < 0.3
    ? { kind: 'refusal', status: 400, type: pick(types, roll('type')), after: false }
    : undefined;

export const throttling = wireFault(
  'throttling',
  'DynamoDB throttles 30 % of all calls',
  throttled,
);
