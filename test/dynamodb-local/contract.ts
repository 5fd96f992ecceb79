import { describe, inject } from 'vitest';
import { unitsContract } from '../bench/cost/units-contract.ts';
import { logContract } from '../evidence/log-contract.ts';
import { storeContract } from '../store/contract.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where DynamoDB Local listens. */
    endpoint: string;
  }
}

describe('the store on DynamoDB Local', () => {
  storeContract(inject('endpoint'));
});

describe('the log on DynamoDB Local', () => {
  logContract(inject('endpoint'));
});

describe('the units that costs are reckoned by on DynamoDB Local', () => {
  unitsContract(inject('endpoint'));
});
