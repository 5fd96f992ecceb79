import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { TrustedAccount } from '#lib/access/trusted-account.ts';
import { BackgroundFunction } from '../background-function.ts';
import { recordingVariables } from '../environment.ts';
import type { Stage } from '../stage/stage.ts';

// A put, the get after one that finds the id taken, and the sending of what is refused give up after 5 s each.
const timeout = Duration.seconds(30);

// For a second what trickles in makes a batch, which is a tenth of the invocations; nobody waits for it.
const batchSize = 10;
const batchingWindow = Duration.seconds(1);

/** How long a message that was handed over isn't handed over again: six times the function's time, as Lambda asks. */
export const visibilityTimeout = Duration.seconds(
  6 * timeout.toSeconds() + batchingWindow.toSeconds(),
);

export interface BusRecorderProps {
  readonly stage: Stage;
  readonly table: Table;
  /** The accounts that may record by the bus. */
  readonly writers: readonly TrustedAccount[];
  readonly waiting: Queue;
  readonly refused: Queue;
}

/** The function that records what waits in the queue of the event bus. */
export class BusRecorder extends BackgroundFunction {
  constructor(scope: Construct, { stage, table, writers, waiting, refused }: BusRecorderProps) {
    super(scope, 'RecordBusEntries', {
      stage,
      variables: {
        TABLE_NAME: table.tableName,
        TRUSTED_ACCOUNTS: JSON.stringify(writers),
        REFUSED_QUEUE_URL: refused.queueUrl,
        AWS_ENDPOINT_URL_SQS: '',
        ...recordingVariables(stage),
      },
      statements: [
        {
          sid: 'Entries',
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          resources: [table.tableArn],
        },
        {
          sid: 'Waiting',
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: [waiting.queueArn],
        },
        { sid: 'Refused', actions: ['sqs:SendMessage'], resources: [refused.queueArn] },
      ],
      timeout,
      memory: 1024,
    });
    const { reservedConcurrency } = stage;
    this.addEventSourceMapping('Waiting', {
      eventSourceArn: waiting.queueArn,
      batchSize,
      maxBatchingWindow: batchingWindow,
      reportBatchItemFailures: true,
      ...(reservedConcurrency !== undefined && {
        // Lambda takes 2 to 1000.
        maxConcurrency: Math.min(Math.max(reservedConcurrency, 2), 1000),
      }),
    });
  }
}
