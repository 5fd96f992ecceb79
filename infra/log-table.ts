import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { logTableDefinition } from '#lib/store/log/log-table.ts';
import type { Stage } from './stage/stage.ts';

/** The table of the organizations' logs, as lib/store defines it. It outlives the stack, unless the stage is a sample. */
export function logTable(scope: Construct, id: string, { sample }: Stage): Table {
  const { partitionKey, sortKey } = logTableDefinition;
  const table = new Table(scope, id, {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryption.AWS_MANAGED,
    deletionProtection: !sample,
    removalPolicy: sample ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  });
  Validations.of(table).acknowledge({
    id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
    reason:
      'As the entries table: recoverable for 35 days, and beyond that by the plan of the organization.',
  });
  return table;
}
