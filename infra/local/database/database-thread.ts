import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { ClassicLevel } from 'classic-level';
import dynalite from 'dynalite';

/** What the thread tells its owner, once. */
export type DatabaseNews =
  | { readonly port: number }
  | { readonly code: string; readonly message: string };

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

function tell(news: DatabaseNews): void {
  parentPort?.postMessage(news);
}

/** Opens the store and closes it again: dynalite itself doesn't say that another process holds it. */
async function takeAndLeave(location: string): Promise<void> {
  const store = new ClassicLevel(location);
  await store.open();
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
    handle?.call(server, Object.assign(Readable.from([body]), { method, url, headers }), response);
  });
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
