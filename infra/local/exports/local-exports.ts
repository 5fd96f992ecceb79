import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { functionModule } from '#infra/function-module.ts';
import { BucketFolder } from '../bucket/bucket-folder.ts';
import { bucketPath, bucketServer } from '../bucket/bucket-server.ts';
import { localJobsTable } from '../database/local-jobs-table.ts';
import { listen } from '../gateway/listen.ts';
import { exportEnvironment } from '../lambda/export-environment.ts';
import { LocalFunction } from '../lambda/local-function.ts';
import { localQueue } from '../queue/local-queue.ts';
import { openExports } from './open-exports.ts';

/** Where the functions find what exports need. */
export interface ExportEndpoints {
  /** The bucket's address. */
  readonly bucketUrl: string;
  /** What links to it are signed with: of this run alone, so that nobody else can make one. */
  readonly bucketSecret: string;
  readonly sqs: string;
}

/** What exports need on this machine: a bucket that is a folder, and a queue in memory that orders them to be written. */
export interface LocalExports {
  readonly endpoints: ExportEndpoints;
  /** Starts what writes them, and orders again what an earlier run has left open. */
  write(endpoint: string, logs: Writable): Promise<{ readonly broken: Promise<Error> }>;
  close(): Promise<void>;
}

/** As in the stack. */
const timeout = 120_000;

export async function localExports(dataDir: string): Promise<LocalExports> {
  const bucketSecret = randomBytes(32).toString('base64url');
  const credentials = { accessKeyId: 'local', secretAccessKey: bucketSecret };
  const folder = new BucketFolder(join(dataDir, 'exports'));
  const bucket = await listen(bucketServer(folder, credentials), 0);
  const ready = Promise.withResolvers<LocalFunction>();
  const queue = localQueue(async (body) => isWritten(await ready.promise, body));
  const sending = await listen(queue.server, 0);
  const endpoints: ExportEndpoints = {
    bucketUrl: `http://127.0.0.1:${bucket.port}${bucketPath}`,
    bucketSecret,
    sqs: `http://127.0.0.1:${sending.port}`,
  };
  let writer: LocalFunction | undefined;
  return {
    endpoints,
    async write(endpoint, logs) {
      const jobs = await localJobsTable(endpoint);
      const name = 'WriteExports';
      const environment = exportEnvironment(name, endpoint, endpoints);
      const module = functionModule(name).href;
      writer = await LocalFunction.start({ name, module, environment, logs, timeout });
      for (const order of await openExports(jobs)) queue.send(order);
      ready.resolve(writer);
      return { broken: writer.broken };
    },
    async close() {
      queue.close();
      await Promise.all([writer?.close(), sending.close(), bucket.close()]);
    },
  };
}

async function isWritten(writer: LocalFunction, body: string): Promise<boolean> {
  const event = { Records: [{ messageId: 'order', body }] };
  const { batchItemFailures } = JSON.parse(await writer.invoke(JSON.stringify(event)));
  return batchItemFailures.length === 0;
}
