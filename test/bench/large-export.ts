import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { BucketFolder } from '#infra/local/bucket/bucket-folder.ts';
import { bucketPath, bucketServer } from '#infra/local/bucket/bucket-server.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { exportId } from '#lib/exporting/export-id.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { createJobsTableInput } from '#lib/store/jobs/create-jobs-table-input.ts';
import { fetchJob } from '#lib/store/jobs/fetch-job.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { below, random } from '../evidence/random.ts';
import type { WriterNews, WriterOrder } from './large-export-writer.ts';

/**
 * `npm run bench:export -- ENTRIES [--kill] [--gzip]`: writes an export of so many entries (100,000) in a process of its own
 * and says how much memory that took; with `--kill` a second one, whose writers are killed (SIGKILL) several times, and
 * compares both files byte by byte. Entries are computed in memory, jobs are in the embedded DynamoDB, and the bucket is that
 * of the local service: all but the entries over HTTP.
 */
const { values, positionals } = parseArgs({
  options: { kill: { type: 'boolean' }, gzip: { type: 'boolean' } },
  allowPositionals: true,
});
const count = Number(positionals[0] ?? 100_000);
const kills = 6;
const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const asked = JSON.stringify({ gzip: values.gzip === true });
const credentials = { accessKeyId: 'local', secretAccessKey: randomUUID() };

const folder = await mkdtemp(join(tmpdir(), 'audit-log-export-'));
const database = dynalite({ createTableMs: 0 });
const bucket = bucketServer(new BucketFolder(folder), credentials);
for (const server of [database, bucket]) await once(server.listen(0, '127.0.0.1'), 'listening');
const endpoint = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;
const url = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}${bucketPath}`;
const client = documentClient({
  ...{ endpoint, region: 'us-east-1' },
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const jobs = { client, name: 'jobs' };
await client.send(new CreateTableCommand(createJobsTableInput('jobs')));

const whole = await write(0);
say(`wrote ${whole.records} entries, ${whole.bytes} bytes, in ${whole.seconds.toFixed(1)} s`);
say(`${whole.rss} MiB of memory at most`);
if (values.kill) {
  const killed = await write(kills);
  say(`killed ${killed.kills} times, ${killed.seconds.toFixed(1)} s, ${killed.rss} MiB at most`);
  const isEqual = killed.digest === whole.digest && killed.bytes === whole.bytes;
  say(isEqual ? 'both files are equal, byte by byte' : 'THE FILES DIFFER');
  if (!isEqual) process.exitCode = 1;
}
client.destroy();
for (const server of [database, bucket]) {
  server.closeAllConnections();
  server.close();
}
await rm(folder, { recursive: true });

interface Written {
  readonly records: number;
  readonly bytes: number;
  readonly seconds: number;
  /** In MiB. */
  readonly rss: number;
  readonly kills: number;
  readonly digest: string;
}

/** Writes the export, in as many processes as it takes: the first of them are killed in the middle of it. */
async function write(toKill: number): Promise<Written> {
  const id = exportId([], undefined);
  const createdAt = new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString();
  await putJob(
    orgId,
    {
      ...{ id, dialect: 'native', asked, createdAt, expiresAt: '9999-12-31T00:00:00.000Z' },
      ...{ status: 'pending', progress: 0, records: 0, bytes: 0, revision: 0, writer: '' },
    },
    jobs,
  );
  const next = random(1);
  const startedAt = Date.now();
  const start = performance.now();
  let [rss, killed] = [0, 0];
  for (let isOver = false; !isOver; ) {
    const child = fork(new URL('./large-export-writer.ts', import.meta.url));
    const message = JSON.stringify({ orgId, id });
    child.send({
      ...{ orgId, count, endpoint, message, createdAt, startedAt },
      bucket: { url, region: 'us-east-1', credentials },
    } satisfies WriterOrder);
    if (killed < toKill) killAfter(1 + below(3, next), below(2000, next), child);
    const ended = await followed(child);
    rss = Math.max(rss, ended.rss);
    if (ended.outcome === 'killed') killed += 1;
    else isOver = ended.outcome === 'done';
    if (!isOver) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const seconds = (performance.now() - start) / 1000;
  const job = await fetchJob(orgId, id, jobs, new Date(0));
  if (job?.status !== 'completed') throw new Error(`The export has ${job?.failure}`);
  const file = join(folder, 'exports', orgId, id);
  const digest = createHash('sha256');
  await pipeline(createReadStream(file), digest);
  const { size } = await stat(file);
  if (job.bytes !== size) throw new Error(`The file has ${size} bytes instead of ${job.bytes}`);
  return {
    ...{ records: job.records, bytes: size, seconds, kills: killed },
    ...{ rss: Math.round(rss / 2 ** 20), digest: digest.digest('hex') },
  };
}

/** Kills a writer once the bucket has got so many more parts, and some time has passed. */
function killAfter(parts: number, delayMs: number, child: ChildProcess): void {
  let left = parts;
  const watch = ({ url: path = '' }: IncomingMessage) => {
    left -= path.includes('partNumber') ? 1 : 0;
    if (left > 0) return;
    bucket.off('request', watch);
    setTimeout(() => child.kill('SIGKILL'), delayMs);
  };
  bucket.on('request', watch);
  child.once('exit', () => bucket.off('request', watch));
}

async function followed(child: ChildProcess) {
  let rss = 0;
  let outcome: 'done' | 'again' | 'killed' = 'killed';
  child.on('message', (news: WriterNews) => {
    rss = Math.max(rss, news.rss);
    if ('outcome' in news) outcome = news.outcome;
  });
  await once(child, 'exit');
  return { rss, outcome };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
