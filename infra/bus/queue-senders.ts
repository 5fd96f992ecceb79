import { Effect, PolicyStatement, ServicePrincipal, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';

/** Lets the rule of this ARN send to a queue, and denies it to all others, whatever their own policies say. */
export function onlyFromRule(queue: Queue, ruleArn: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'FromTheRule',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  );
  // Also where a request has no source at all, as one of a person or a role has none.
  denySending(queue, { ArnNotEquals: { 'aws:SourceArn': ruleArn } });
}

/** Denies to send to a queue under these conditions. */
export function denySending(queue: Queue, conditions: Record<string, unknown>): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'FromNobodyElse',
      effect: Effect.DENY,
      principals: [new StarPrincipal()],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions,
    }),
  );
}
