import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from './stage/stage.ts';

/** A log group that keeps its lines for as long as the stage says. */
export function logGroup(scope: Construct, id: string, stage: Stage): LogGroup {
  const group = new LogGroup(scope, id, {
    retention: stage.logRetentionDays,
    removalPolicy: stage.sample ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  });
  Validations.of(group).acknowledge({
    id: 'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
    reason:
      'CloudWatch encrypts with a key of its own. The lines hold no token, no entry and nobody in clear, which a key at a dollar a month would have to protect.',
  });
  return group;
}
