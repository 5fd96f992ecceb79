import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { afterAll, describe } from 'vitest';
import { storeContract } from './contract.ts';

const server = dynalite({ createTableMs: 0 });
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => server.close());

describe('the store on the embedded DynamoDB', () => {
  storeContract(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
