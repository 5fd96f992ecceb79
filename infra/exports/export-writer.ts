import type { Construct } from 'constructs';
import { BackgroundFunction } from '../background-function.ts';
import { receives, sends } from '../evidence/log-rights.ts';
import { writerTimeout } from './export-queues.ts';
import type { ExportsParts } from './exports.ts';
import { onObjects } from './object-rights.ts';

/** How many exports are written at the same time, of all organizations together. */
const mostAtOnce = 5;

/** The function that writes exports, and the only one that may put anything into their bucket. */
export function exportWriter(scope: Construct, parts: ExportsParts): BackgroundFunction {
  const { stage, entries, jobs, bucket, queues } = parts;
  const indexes = ['byOrg', 'byActor', 'byTarget'];
  const writer = new BackgroundFunction(scope, 'WriteExports', {
    stage,
    variables: {
      TABLE_NAME: entries.tableName,
      JOBS_TABLE_NAME: jobs.tableName,
      EXPORT_QUEUE_URL: queues.waiting.queueUrl,
      EXPORT_BUCKET_URL: `https://${bucket.bucketRegionalDomainName}`,
      AWS_ENDPOINT_URL_SQS: '',
    },
    statements: [
      { sid: 'Entries', actions: ['dynamodb:BatchGetItem'], resources: [entries.tableArn] },
      {
        sid: 'Indexes',
        actions: ['dynamodb:Query'],
        resources: indexes.map((index) => `${entries.tableArn}/index/${index}`),
      },
      {
        sid: 'Jobs',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: [jobs.tableArn],
      },
      onObjects('Files', 's3:PutObject', bucket, 'exports', 'carry'),
      onObjects('Carry', 's3:GetObject', bucket, 'carry'),
      receives(queues.waiting),
      sends(queues.waiting),
    ],
    timeout: writerTimeout,
    // One processor; and twice the largest part, and what a few calls bring, are far below it.
    memory: 1769,
  });
  writer.addEventSourceMapping('Waiting', {
    eventSourceArn: queues.waiting.queueArn,
    batchSize: 1,
    maxConcurrency: mostAtOnce,
    reportBatchItemFailures: true,
  });
  return writer;
}
