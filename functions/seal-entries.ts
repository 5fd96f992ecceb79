import { readSealingConfig } from '#lib/config.ts';
import { sealOrders } from '#lib/evidence/dispatch/seal-orders.ts';
import { tellLog } from '#lib/evidence/dispatch/tell-log.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { queuePipeline } from '#lib/queue/queue-pipeline.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';

const { tableName, logTableName, unsealableQueueUrl, checkpointQueueUrl, checkpointSeconds } =
  await readSealingConfig([
    ...(['tableName', 'logTableName', 'unsealableQueueUrl'] as const),
    ...(['checkpointQueueUrl', 'checkpointSeconds'] as const),
  ]);
const client = documentClient();

/** SealEntries: appends the entries that are ordered to their organizations' logs. */
export const handler = queuePipeline(
  sealOrders({
    tables: { entries: { client, name: tableName }, log: { client, name: logTableName } },
    unsealable: messageQueue(unsealableQueueUrl),
    checkpoints: messageQueue(checkpointQueueUrl),
    checkpointSeconds,
    tell: tellLog({ logger: new Logger(), metrics: new Metrics() }),
  }),
);
