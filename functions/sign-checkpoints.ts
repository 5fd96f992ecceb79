import { readSealingConfig } from '#lib/config.ts';
import { checkpointOrders } from '#lib/evidence/dispatch/checkpoint-orders.ts';
import { tellLog } from '#lib/evidence/dispatch/tell-log.ts';
import { kmsClient, kmsSigner } from '#lib/evidence/kms-signer.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { queuePipeline } from '#lib/queue/queue-pipeline.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';

const { logTableName, checkpointQueueUrl, logName, signingKeyId, checkpointSeconds } =
  await readSealingConfig([
    ...(['logTableName', 'checkpointQueueUrl', 'logName'] as const),
    ...(['signingKeyId', 'checkpointSeconds'] as const),
  ]);

/** SignCheckpoints: signs the heads of the logs that are ordered, by a key that never leaves KMS. */
export const handler = queuePipeline(
  checkpointOrders({
    log: { client: documentClient(), name: logTableName },
    rules: { signer: kmsSigner(signingKeyId, kmsClient()), logName, checkpointSeconds },
    checkpoints: messageQueue(checkpointQueueUrl),
    tell: tellLog({ logger: new Logger(), metrics: new Metrics() }),
  }),
);
