import { Validations } from 'aws-cdk-lib';
import {
  type IRole,
  ManagedPolicy,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Something that a function may do. */
export interface RoleStatement {
  readonly sid: string;
  readonly actions: readonly string[];
  /** ARNs. */
  readonly resources: readonly string[];
  /** What cdk-nag finds about it, and why that is as it should be. */
  readonly acknowledged?: readonly { readonly id: string; readonly reason: string }[];
}

/** The role of a function, which may do what stands here: nothing that is granted elsewhere is added to it. */
export function functionRole(
  scope: Construct,
  name: string,
  statements: readonly RoleStatement[],
  logs: LogGroup,
): IRole {
  const policy = new ManagedPolicy(scope, `${name}Policy`, {
    description: `What ${name} may do`,
    statements: [
      ...statements.map(
        ({ sid, actions, resources }) =>
          new PolicyStatement({ sid, actions: [...actions], resources: [...resources] }),
      ),
      new PolicyStatement({
        sid: 'Logs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs.logGroupArn],
      }),
      new PolicyStatement({
        sid: 'Traces',
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      }),
    ],
  });
  Validations.of(policy).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'Of writing traces, and of listing streams: X-Ray and DynamoDB know no resources for these.',
  });
  for (const { acknowledged = [] } of statements)
    Validations.of(policy).acknowledge(...acknowledged);
  const role = new Role(scope, `${name}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [policy],
  });
  return role.withoutPolicyUpdates();
}
