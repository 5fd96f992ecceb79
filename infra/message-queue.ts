import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  type DeadLetterQueue,
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  RedrivePermission,
} from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from './stage/stage.ts';

export interface MessageQueueProps {
  readonly stage: Stage;
  readonly retention: Duration;
  readonly name?: string;
  /** First in, first out in each group; a message with the body of another of its group is taken once in five minutes. */
  readonly fifo?: boolean;
  readonly visibilityTimeout?: Duration;
  readonly deadLetterQueue?: DeadLetterQueue;
  /** The one queue whose failed messages may end here; absent: none. */
  readonly deadLettersOf?: Queue['queueArn'];
}

/**
 * A queue that is encrypted, reached by TLS alone, and no dead-letter queue but of the one that it names: whoever may
 * make a queue could otherwise put into this one what its policy keeps out.
 */
export function messageQueue(scope: Construct, id: string, props: MessageQueueProps): Queue {
  const { stage, retention, name, fifo, visibilityTimeout, deadLetterQueue, deadLettersOf } = props;
  const queue = new Queue(scope, id, {
    retentionPeriod: retention,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    removalPolicy: stage.sample ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    redriveAllowPolicy:
      deadLettersOf === undefined
        ? { redrivePermission: RedrivePermission.DENY_ALL }
        : { sourceQueues: [Queue.fromQueueArn(scope, `${id}Source`, deadLettersOf)] },
    ...(name && { queueName: name }),
    ...(fifo && {
      fifo,
      contentBasedDeduplication: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    }),
    ...(visibilityTimeout && { visibilityTimeout }),
    ...(deadLetterQueue && { deadLetterQueue }),
  });
  if (deadLetterQueue === undefined && deadLettersOf === undefined) {
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'Where messages end: nothing receives them but somebody who looks into them.',
    });
  }
  return queue;
}
