import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { BackgroundFunction } from '../background-function.ts';
import type { LogKeepingParts } from './log-keeping.ts';
import { keepsLog, sends } from './log-rights.ts';

/** The function that finds what the stream or a queue has lost, once an hour. */
export function logSweeper(scope: Construct, parts: LogKeepingParts): BackgroundFunction {
  const { stage, entries, log, queues } = parts;
  const sweeper = new BackgroundFunction(scope, 'SweepLogs', {
    stage,
    variables: {
      TABLE_NAME: entries.tableName,
      LOG_TABLE_NAME: log.tableName,
      SEALING_QUEUE_URL: queues.sealing.queueUrl,
      CHECKPOINT_QUEUE_URL: queues.checkpoints.queueUrl,
      AWS_ENDPOINT_URL_SQS: '',
    },
    statements: [
      {
        sid: 'Arrivals',
        actions: ['dynamodb:Query'],
        resources: [`${entries.tableArn}/index/byArrival`],
      },
      keepsLog(parts),
      sends(queues.sealing, queues.checkpoints),
    ],
    // A few milliseconds for each organization that has a log, ten at a time.
    timeout: Duration.minutes(15),
    memory: 512,
  });
  new Rule(scope, 'Sweep', {
    description: 'Finds entries of the audit log that are not in their organization’s log yet',
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaFunction(sweeper, { retryAttempts: 0 })],
  });
  return sweeper;
}
