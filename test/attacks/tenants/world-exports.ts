import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Environment } from '#infra/local/lambda/lambda-environment.ts';
import type { QueueHandler } from '#lib/queue/queue-pipeline.ts';
import { credentials, localBucket } from '../../bucket/local-bucket.ts';
import { eventOf, type FakeSqs } from '../../queue/fake-sqs.ts';
import { loadFunction } from '../load-function.ts';

/** The queue and the bucket of a world's exports, and what writes them. */
export interface WorldExports {
  /** Lets everything be written that is ordered. */
  write(): Promise<void>;
  /** What was written, by its key. */
  files(): Promise<ReadonlyMap<string, string>>;
  stop(): Promise<void>;
}

/** What the functions are told that exports are asked of: the same in all worlds, since links show where the bucket is. */
export function exportVariables(world: string, sqs: FakeSqs, jobs: string): Environment {
  return {
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    JOBS_TABLE_NAME: jobs,
    EXPORT_QUEUE_URL: sqs.url(world),
    EXPORT_BUCKET_URL: 'https://exports.s3.us-east-1.amazonaws.com',
  };
}

/** @param variables Of the writer, but for where its bucket is. */
export async function openExports(
  world: string,
  sqs: FakeSqs,
  variables: Environment,
): Promise<WorldExports> {
  const queue = sqs.queue(world);
  const bucket = await localBucket();
  const writer = (await loadFunction('WriteExports', {
    ...variables,
    EXPORT_BUCKET_URL: bucket.address.url,
  })) as QueueHandler;
  return {
    async write() {
      while (queue.size > 0) {
        queue.hurry();
        const messages = queue.receive(1);
        const { batchItemFailures } = await writer(eventOf(messages), {});
        if (batchItemFailures.length === 0) for (const { id } of messages) queue.delete(id);
      }
    },
    files: () => filesIn(bucket.folder),
    stop: () => bucket.stop(),
  };
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((name) => name.isFile())
    .map((name) => join(name.parentPath, name.name));
  const read = paths.map(async (path) => {
    const bytes = await readFile(path);
    const text = bytes.subarray(0, 2).equals(gzipMagic) ? gunzipSync(bytes) : bytes;
    return [path.slice(folder.length + 1), text.toString()] as const;
  });
  return new Map(await Promise.all(read));
}

/** RFC 1952 section 2.3.1. */
const gzipMagic = Buffer.from([0x1f, 0x8b]);
