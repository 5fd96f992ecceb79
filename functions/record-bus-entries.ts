import { outcomeObservation } from '#lib/bus/observe-outcome.ts';
import { refusedQueue } from '#lib/bus/refused-queue.ts';
import { takeMessage } from '#lib/bus/take-message.ts';
import { readBusConfig } from '#lib/config.ts';
import { eachMessage } from '#lib/queue/each-message.ts';
import { queuePipeline } from '#lib/queue/queue-pipeline.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';

const { tableName, trustedAccounts, refusedQueueUrl, retention, redactedKeys } =
  await readBusConfig();
const table = { client: documentClient(), name: tableName };
const taking = {
  recorder: { table, trustedAccounts, retention, isSecret: secretKeys(redactedKeys) },
  refusedQueue: refusedQueue(refusedQueueUrl),
  observe: outcomeObservation({ logger: new Logger(), metrics: new Metrics() }),
};

/** RecordBusEntries: the entries that other accounts have put on the event bus, from its queue. */
export const handler = queuePipeline(
  eachMessage((message, requestId) => takeMessage(message, requestId, taking)),
);
