import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certifiedServer } from './certificate-authority.ts';
import type { SigningKey } from './signing-key.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real https server that publishes keys, and can misbehave. */
export interface KeyServer extends AsyncDisposable {
  readonly ca: string;
  readonly uri: string;
  /** Settles with the first connection, also with one that ends before it is trusted. */
  readonly connected: Promise<unknown>;
  /** How often it was asked. */
  asked: number;
  answer: Answer;
}

const { ca, cert, key } = certifiedServer();

export async function startKeyServer(answer: Answer): Promise<KeyServer> {
  const server = createServer({ cert, key }, (request, response) => {
    started.asked += 1;
    started.answer(request, response);
  });
  const connected = once(server, 'connection');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: KeyServer = {
    ca,
    uri: `https://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    connected,
    asked: 0,
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}

export function publish(...keys: readonly SigningKey[]): Answer {
  return send(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
}

export function send(body: string | Uint8Array, status = 200, headers = {}): Answer {
  return (_, response) => response.writeHead(status, headers).end(body);
}

/** An outage: the connection breaks without an answer. */
export const breakOff: Answer = (request) => request.destroy();
