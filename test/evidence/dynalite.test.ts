import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { afterAll, describe } from 'vitest';
import { logContract } from './log-contract.ts';

const server = dynalite({ createTableMs: 0 });
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => server.close());

describe('the log on the embedded DynamoDB', () => {
  logContract(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
