import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { jobsTableDefinition } from '#lib/store/jobs/jobs-table.ts';

/** The table that exports are arranged by, as lib/store defines it. What is in it is of use for a week, and goes with the stack. */
export function jobsTable(scope: Construct, id: string): Table {
  const { partitionKey, sortKey, timeToLiveAttribute } = jobsTableDefinition;
  const table = new Table(scope, id, {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
    timeToLiveAttribute,
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(table).acknowledge({
    id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
    reason: 'What is in it is of use for a week, and can be asked for again.',
  });
  return table;
}
