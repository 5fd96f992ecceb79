import type { Construct } from 'constructs';
import { BackgroundFunction } from '../background-function.ts';
import type { LogKeepingParts } from './log-keeping.ts';
import { functionTimeout } from './log-queues.ts';
import { keepsLog, receives, sends } from './log-rights.ts';

/** The function that appends entries to their organizations' logs. */
export function entrySealer(scope: Construct, parts: LogKeepingParts): BackgroundFunction {
  const { stage, entries, log, queues } = parts;
  const sealer = new BackgroundFunction(scope, 'SealEntries', {
    stage,
    variables: {
      TABLE_NAME: entries.tableName,
      LOG_TABLE_NAME: log.tableName,
      UNSEALABLE_QUEUE_URL: queues.unsealed.queueUrl,
      CHECKPOINT_QUEUE_URL: queues.checkpoints.queueUrl,
      CHECKPOINT_SECONDS: `${stage.checkpointSeconds}`,
      AWS_ENDPOINT_URL_SQS: '',
    },
    statements: [
      { sid: 'Entries', actions: ['dynamodb:BatchGetItem'], resources: [entries.tableArn] },
      keepsLog(parts),
      receives(queues.sealing),
      sends(queues.unsealed, queues.checkpoints),
    ],
    timeout: functionTimeout,
    memory: 1024,
  });
  sealer.addEventSourceMapping('Sealing', {
    eventSourceArn: queues.sealing.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
  });
  return sealer;
}
