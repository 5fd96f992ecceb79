import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe } from 'vitest';
import { logContract } from '../../evidence/log-contract.ts';
import { storeContract } from '../../store/contract.ts';
import { WireRefusal, WireStore } from './wire-store.ts';

const store = new WireStore();
const server = createServer(async (request, response) => {
  const operation = String(request.headers['x-amz-target']).replace('DynamoDB_20120810.', '');
  const [status, reply] = replyOf(operation, JSON.parse(await text(request)));
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(reply));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => server.close());

function replyOf(operation: string, input: object): [status: number, reply: object] {
  try {
    return [200, store.apply(operation, input)];
  } catch (error) {
    if (!(error instanceof WireRefusal)) throw error;
    return [400, { __type: `com.amazonaws.dynamodb.v20120810#${error.type}` }];
  }
}

const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe('the store that faults are tried on', () => {
  storeContract(endpoint);
});

describe('the log on the store that faults are tried on', () => {
  logContract(endpoint);
});
