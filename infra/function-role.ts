import { Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  type IRole,
  ManagedPolicy,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type Operation, operations } from './operations.ts';

/** The role of a function, which may do what stands here: nothing that is granted elsewhere is added to it. */
export function functionRole(
  scope: Construct,
  operation: Operation,
  table: Table,
  logs: LogGroup,
): IRole {
  const policy = new ManagedPolicy(scope, `${operation}Policy`, {
    description: `What ${operation} may do`,
    statements: [
      new PolicyStatement({
        sid: 'Entries',
        actions: [...operations[operation].entriesTable],
        resources: [table.tableArn],
      }),
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
    reason: 'Of X-Ray alone, whose writing actions know no resources.',
  });
  const role = new Role(scope, `${operation}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [policy],
  });
  return role.withoutPolicyUpdates();
}
