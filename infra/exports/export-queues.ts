import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { messageQueue } from '../message-queue.ts';
import type { Stage } from '../stage/stage.ts';

/** Of one invocation of the writer; an export takes as many as it needs. */
export const writerTimeout = Duration.minutes(2);

/** The queues of exports. Only ids are in them. */
export class ExportQueues extends Construct {
  /** Where exports wait to be written. */
  readonly waiting: Queue;
  /** Those whose writers came to nothing, again and again. */
  readonly unwritten: Queue;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const name = `AuditLogExports-${stage.name}`;
    this.unwritten = messageQueue(this, 'Unwritten', {
      stage,
      retention: Duration.days(14),
      deadLettersOf: Stack.of(this).formatArn({
        service: 'sqs',
        resource: name,
        arnFormat: ArnFormat.NO_RESOURCE_NAME,
      }),
    });
    this.waiting = messageQueue(this, 'Waiting', {
      stage,
      name,
      retention: Duration.days(7),
      // Six times what the writer may take, as Lambda asks: after so long another one takes up what a crash has left.
      visibilityTimeout: Duration.seconds(6 * writerTimeout.toSeconds()),
      // More often than a job is tried: it is to say itself that it has failed.
      deadLetterQueue: { queue: this.unwritten, maxReceiveCount: 10 },
    });
  }
}
