import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AttemptLimits } from '#lib/store/document-client.ts';
import { documentClient } from '#lib/store/document-client.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';

/** What the server does with one request. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage, body: string) => void;

/** A DynamoDB that does as it is told: each behaviour once, in their order, the last one from then on. */
export class FakeDynamodb {
  /** The connections that requests came on, one for each request. */
  readonly connections: Socket[] = [];
  readonly #server: Server;
  #behaviours: readonly Behaviour[] = [];

  static async start(): Promise<FakeDynamodb> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new FakeDynamodb(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      const turn = Math.min(this.connections.length, this.#behaviours.length - 1);
      this.connections.push(request.socket);
      text(request).then(
        (body) => this.#behaviours[turn]?.(response, request, body),
        () => {},
      );
    });
  }

  behave(...behaviours: readonly Behaviour[]): void {
    this.#behaviours = behaviours;
    this.connections.length = 0;
  }

  get attempts(): number {
    return this.connections.length;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  table(limits?: AttemptLimits, deadlineMs?: number): EntriesTable {
    return fakeTable(this.endpoint, limits, deadlineMs);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

export function fakeTable(
  endpoint: string,
  limits: AttemptLimits = { connectMs: 10_000, requestMs: 10_000 },
  deadlineMs = 60_000,
): EntriesTable {
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
  const client = documentClient({ endpoint, region: 'local', credentials }, limits);
  return { client, name: 'entries', deadlineMs };
}

export function answer(status: number, body: string): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  };
}

/** An error as DynamoDB words it, with an ARN in its message. */
export function refusal(status: number, name: string): Behaviour {
  const message = 'User: arn:aws:sts::123456789012:assumed-role/reader is not authorized';
  return answer(
    status,
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message }),
  );
}

export const silence: Behaviour = () => {};

export const hangUp: Behaviour = (_response, { socket }) => socket.destroy();

/** The headers and half of a body, and nothing more. */
export const stall: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{"Item":');
};
