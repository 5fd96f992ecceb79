import { s3Bucket } from '#lib/bucket/s3-bucket.ts';
import { readExportConfig } from '#lib/config.ts';
import { readJob } from '#lib/dialects/read-job.ts';
import { exportLimits } from '#lib/exporting/export-limits.ts';
import { exportOrders } from '#lib/exporting/export-orders.ts';
import { tellExport } from '#lib/exporting/tell-export.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { queuePipeline } from '#lib/queue/queue-pipeline.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';

const { tableName, jobsTableName, exportQueueUrl, exportBucketUrl, region } =
  await readExportConfig([
    ...(['tableName', 'jobsTableName', 'exportQueueUrl', 'exportBucketUrl', 'region'] as const),
  ]);
const client = documentClient();

/** WriteExports: the files that were asked for, each in as many invocations as it takes. */
export const handler = queuePipeline(
  exportOrders({
    writer: {
      table: { client, name: tableName },
      jobs: { client, name: jobsTableName },
      bucket: s3Bucket({ url: exportBucketUrl, region }),
      read: readJob,
      clock: Date.now,
      limits: exportLimits,
    },
    queue: messageQueue(exportQueueUrl),
    tell: tellExport({ logger: new Logger(), metrics: new Metrics() }),
  }),
);
