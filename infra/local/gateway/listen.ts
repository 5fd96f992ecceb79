import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../command/command-error.ts';

/** A server that listens on loopback. */
export interface Listening {
  readonly port: number;
  /** Ends what is under way, for at most a second. */
  close(): Promise<void>;
}

/** @throws CommandError where the port can't be had */
export async function listen(server: Server, port: number): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise.catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'is in use' : `can't be used (${error.code})`;
    throw new CommandError(`Port ${port} ${why}; choose another one for the API with PORT.`);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      const hurry = setTimeout(() => server.closeAllConnections(), 1000);
      await closed.promise;
      clearTimeout(hurry);
    },
  };
}
