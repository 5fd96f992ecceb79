import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface DynamodbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts DynamoDB Local in memory on a free port, and waits until it answers. */
export async function startDynamodbLocal(jarFolder: string): Promise<DynamodbLocal> {
  const port = await freePort();
  const java = spawn(
    'java',
    [
      '-Djava.library.path=DynamoDBLocal_lib',
      ...['-jar', 'DynamoDBLocal.jar', '-inMemory', '-disableTelemetry', '-port', String(port)],
    ],
    { cwd: jarFolder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, java);
  return {
    endpoint,
    async stop() {
      const exit = once(java, 'exit');
      java.kill();
      await exit;
    },
  };
}

async function answers(endpoint: string, java: ChildProcess): Promise<void> {
  while (java.exitCode === null) {
    // Any answer will do: it refuses a request without a signature.
    if (await fetch(endpoint).catch(() => undefined)) return;
    await delay(100);
  }
  throw new Error(`DynamoDB Local has exited with ${java.exitCode}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No port is free');
  return address.port;
}
