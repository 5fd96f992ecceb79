import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { messageQueue } from '../message-queue.ts';
import type { Stage } from '../stage/stage.ts';

/** For how long messages are kept that somebody has to look at: as long as SQS keeps any. */
const retention = Duration.days(14);

/** Six times what each of their functions may take, as Lambda asks. */
export const functionTimeout = Duration.seconds(30);
const visibilityTimeout = Duration.seconds(6 * functionTimeout.toSeconds());

/** The queues between what was recorded and a checkpoint that covers it. Only ids are in them. */
export class LogQueues extends Construct {
  /** Where entries wait to be sealed, each organization's in their order. */
  readonly sealing: Queue;
  /** What couldn't be sealed, and what can't be since it is no entry. */
  readonly unsealed: Queue;
  /** Where organizations wait for a checkpoint. */
  readonly checkpoints: Queue;
  /** Those that got none. */
  readonly unsigned: Queue;
  /** What of the stream couldn't be read until it was over. */
  readonly undispatched: Queue;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const sealing = `AuditLogSealing-${stage.name}.fifo`;
    const checkpoints = `AuditLogCheckpoints-${stage.name}`;
    this.unsealed = messageQueue(this, 'Unsealed', {
      stage,
      retention,
      fifo: true,
      deadLettersOf: this.arnOf(sealing),
    });
    this.sealing = messageQueue(this, 'Sealing', {
      stage,
      name: sealing,
      fifo: true,
      retention: Duration.days(7),
      visibilityTimeout,
      deadLetterQueue: { queue: this.unsealed, maxReceiveCount: 5 },
    });
    this.unsigned = messageQueue(this, 'Unsigned', {
      stage,
      retention,
      deadLettersOf: this.arnOf(checkpoints),
    });
    this.checkpoints = messageQueue(this, 'Checkpoints', {
      stage,
      name: checkpoints,
      retention: Duration.days(7),
      visibilityTimeout,
      deadLetterQueue: { queue: this.unsigned, maxReceiveCount: 5 },
    });
    this.undispatched = messageQueue(this, 'Undispatched', { stage, retention });
  }

  /** By its name, so that a dead-letter queue can name the queue that names it. */
  private arnOf(name: string): string {
    return Stack.of(this).formatArn({
      service: 'sqs',
      resource: name,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
  }
}
