import type { Construct } from 'constructs';
import { BackgroundFunction } from '../background-function.ts';
import type { LogKeepingParts } from './log-keeping.ts';
import { functionTimeout } from './log-queues.ts';
import { keepsLog, receives, sends } from './log-rights.ts';

/** The function that signs checkpoints, and the only one that may use the key. */
export function checkpointSigner(scope: Construct, parts: LogKeepingParts): BackgroundFunction {
  const { stage, log, queues, key, logName } = parts;
  const signer = new BackgroundFunction(scope, 'SignCheckpoints', {
    stage,
    variables: {
      LOG_TABLE_NAME: log.tableName,
      CHECKPOINT_QUEUE_URL: queues.checkpoints.queueUrl,
      LOG_NAME: logName,
      SIGNING_KEY_ID: key.keyArn,
      CHECKPOINT_SECONDS: `${stage.checkpointSeconds}`,
      AWS_ENDPOINT_URL_SQS: '',
      AWS_ENDPOINT_URL_KMS: '',
    },
    statements: [
      keepsLog(parts),
      { sid: 'Key', actions: ['kms:Sign', 'kms:GetPublicKey'], resources: [key.keyArn] },
      receives(queues.checkpoints),
      sends(queues.checkpoints),
    ],
    timeout: functionTimeout,
    memory: 512,
  });
  signer.addEventSourceMapping('Checkpoints', {
    eventSourceArn: queues.checkpoints.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
  });
  return signer;
}
