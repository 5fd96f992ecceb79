import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Behaviour } from '../store/fake-dynamodb.ts';

/** A server on loopback that does this with every request. */
export async function serve(behaviour: Behaviour) {
  const server = createServer(async (request, response) => {
    behaviour(response, request, await text(request).catch(() => ''));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
