import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { ClassicLevel } from 'classic-level';
import dynalite from 'dynalite';
import { closeIteratorsOnReturn } from './close-iterators-on-return.ts';

/** What the thread tells its owner first, and once. */
export type DatabaseNews =
  | { readonly port: number }
  | { readonly code: string; readonly message: string };

/** What it tells from then on: an entry of this organization has been put. */
export interface EntryNews {
  readonly organization: string;
}

/** What its owner gives it. */
export interface DatabaseOrder {
  readonly folder: string;
  readonly port: number;
}

const { folder, port } = workerData as DatabaseOrder;

try {
  await mkdir(folder, { recursive: true });
  await takeAndLeave(folder);
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  handOverWholeRequests(server);
  await listen(server);
  parentPort?.once('message', () => close(server));
  tell({ port: (server.address() as AddressInfo).port });
} catch (error) {
  const { code, message, cause } = error as NodeJS.ErrnoException;
  tell({ code: (cause as NodeJS.ErrnoException | undefined)?.code ?? code ?? '', message });
}

function tell(news: DatabaseNews | EntryNews): void {
  parentPort?.postMessage(news);
}

/** Opens the store and closes it again: dynalite itself doesn't say that another process holds it. */
async function takeAndLeave(location: string): Promise<void> {
  const store = new ClassicLevel(location);
  await store.open();
  await closeIteratorsOnReturn(store);
  await store.close();
}

/** dynalite throws where nobody can catch it when a client hangs up in the middle of its request. */
function handOverWholeRequests(server: Server): void {
  const [handle] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request).catch(() => undefined);
    if (body === undefined) return;
    const { method, url, headers } = request;
    if (headers['x-amz-target'] === `${api}.PutItem`) {
      response.once('finish', () => tellOfEntry(body, response));
    }
    handle?.call(server, Object.assign(Readable.from([body]), { method, url, headers }), response);
  });
}

/** The version of DynamoDB's API, as its requests name it. */
const api = 'DynamoDB_20120810';

/** dynalite has no streams, of which this takes the place: only entries have an organization as an attribute. */
function tellOfEntry(body: Buffer, { statusCode }: ServerResponse): void {
  if (statusCode !== 200) return;
  const { Item } = JSON.parse(body.toString()) as { Item: { orgId?: { S?: string } } };
  const organization = Item.orgId?.S;
  if (organization !== undefined) tell({ organization });
}

function listen(server: Server): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  return promise;
}

/** Ends what is under way, then flushes and closes the store; clients that keep a request open get a second. */
function close(server: Server): void {
  const hurry = setTimeout(() => server.closeAllConnections(), 1000);
  server.close(() => clearTimeout(hurry));
}
