import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { OrgId } from '#lib/access/organization-id.ts';
import { s3Bucket } from '#lib/bucket/s3-bucket.ts';
import type { BucketAddress } from '#lib/bucket/s3-signer.ts';
import { readJob } from '#lib/dialects/read-job.ts';
import { exportLimits } from '#lib/exporting/export-limits.ts';
import { exportOrders } from '#lib/exporting/export-orders.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { computeEntries } from './computed-entries.ts';

/** What the process that measures tells one that writes. */
export interface WriterOrder {
  readonly orgId: OrgId;
  readonly count: number;
  readonly endpoint: string;
  readonly bucket: BucketAddress;
  readonly message: string;
  /** When the export was asked for: the clock begins there. */
  readonly createdAt: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** What it is told. */
export type WriterNews =
  | { readonly rss: number }
  | { readonly outcome: 'done' | 'again'; readonly rss: number };

/** As long as a killed writer has its job. */
const leaseMs = 2000;

process.once('message', (order: WriterOrder) => write(order));

/** Carries out one order, as an invocation of WriteExports does: entries from memory, jobs and files over HTTP. */
async function write({ orgId, count, endpoint, bucket, ...order }: WriterOrder): Promise<void> {
  const { handle } = NodeHttpHandler.prototype;
  computeEntries(new Map([[orgId, count]]), false);
  const { handle: compute } = NodeHttpHandler.prototype;
  NodeHttpHandler.prototype.handle = function (request, options) {
    const isOfJobs = new TextDecoder().decode(request.body).includes('"jobs"');
    return isOfJobs ? handle.call(this, request, options) : compute.call(this, request, options);
  };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = documentClient({ endpoint, region: 'us-east-1', credentials });
  const behind = order.startedAt - Date.parse(order.createdAt);
  const clock = () => Date.now() - behind;
  let outcome: 'done' | 'again' = 'done';
  const take = exportOrders({
    writer: {
      ...{ table: { client, name: 'entries' }, jobs: { client, name: 'jobs' }, read: readJob },
      ...{ bucket: s3Bucket(bucket), clock, limits: { ...exportLimits, leaseMs } },
    },
    queue: {
      async send() {
        outcome = 'again';
      },
    },
    tell: (_order, line, error) => {
      if (error !== undefined) process.stderr.write(`${JSON.stringify(line)} ${error.code}\n`);
    },
  });
  const watching = setInterval(() => tell({ rss: process.memoryUsage.rss() }), 200);
  await take(
    [{ id: 'm', body: order.message, wasRefused: false }],
    'r',
    () => Number.POSITIVE_INFINITY,
  );
  clearInterval(watching);
  client.destroy();
  tell({ outcome, rss: process.memoryUsage.rss() });
  process.disconnect?.();
}

function tell(news: WriterNews): void {
  process.send?.(news);
}
