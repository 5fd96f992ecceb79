import middy from '@middy/core';
import { readSealingConfig } from '#lib/config.ts';
import { sweepLogs } from '#lib/evidence/dispatch/sweep-logs.ts';
import { tellLog } from '#lib/evidence/dispatch/tell-log.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';

const { tableName, logTableName, sealingQueueUrl, checkpointQueueUrl } = await readSealingConfig([
  ...(['tableName', 'logTableName', 'sealingQueueUrl', 'checkpointQueueUrl'] as const),
]);
const client = documentClient();
const sweeper = {
  tables: { entries: { client, name: tableName }, log: { client, name: logTableName } },
  sealing: messageQueue(sealingQueueUrl),
  checkpoints: messageQueue(checkpointQueueUrl),
  tell: tellLog({ logger: new Logger(), metrics: new Metrics() }),
};

/** SweepLogs: orders again what the stream or a queue has lost. Invoked by a schedule. */
export const handler = middy({ timeoutEarlyInMillis: 0 }).handler(async () => {
  const failed = await sweepLogs(sweeper, new Date());
  // Each has been told of; an invocation that fails raises the alarm.
  if (failed > 0) throw new Error('Some logs could not be swept');
});
