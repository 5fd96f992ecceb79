import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { examine } from './examine.ts';

/** What the service would show, by id. */
const shown: Record<string, string> = {};
const server = createServer((request, response) => {
  const body = shown[String(request.url).split('/').at(-1) ?? ''];
  response.writeHead(body === undefined ? 404 : 200).end(body);
});
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => server.close());
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('an acknowledged entry that is lost, changed, stored under another one’s id or not as sent is named', async () => {
  const sent = Array.from({ length: 5 }, (_, number) => ({ action: `a${number}` }));
  const entry = (id: string, action: string) => JSON.stringify({ id, action });
  shown['kept'] = entry('kept', 'a0');
  shown['changed'] = entry('changed', 'other');
  shown['not-as-sent'] = entry('not-as-sent', 'other');
  const acknowledged = new Map([
    [0, entry('kept', 'a0')],
    [1, entry('lost', 'a1')],
    [2, entry('changed', 'a2')],
    [3, entry('not-as-sent', 'other')],
    [4, entry('kept', 'a4')],
  ]);
  expect(await examine(url, 'token', sent, acknowledged)).toEqual([
    'entry 1 is lost: 404',
    'entry 2 is changed',
    "entry 3 isn't what was sent",
    'entry 4 has the id of another one',
    'entry 4 is changed',
  ]);
});
