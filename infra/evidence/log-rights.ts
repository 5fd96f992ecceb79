import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { RoleStatement } from '../function-role.ts';
import type { LogKeepingParts } from './log-keeping.ts';

/** To write the log table: put alone, since nothing is changed in place or deleted there. */
export function keepsLog({ log }: LogKeepingParts): RoleStatement {
  return {
    sid: 'Log',
    actions: ['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    resources: [log.tableArn],
  };
}

export function receives(queue: Queue): RoleStatement {
  return {
    sid: 'Receive',
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  };
}

export function sends(...queues: readonly Queue[]): RoleStatement {
  return {
    sid: 'Send',
    actions: ['sqs:SendMessage'],
    resources: queues.map(({ queueArn }) => queueArn),
  };
}
