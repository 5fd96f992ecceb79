import { describe, inject } from 'vitest';
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
