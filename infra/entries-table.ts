import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type IndexDefinition, tableDefinition } from '#lib/store/table-definition.ts';
import type { Stage } from './stage/stage.ts';

/** The entries table, as lib/store defines it. It outlives the stack, unless the stage is a sample. */
export function entriesTable(scope: Construct, id: string, { sample }: Stage): Table {
  const { partitionKey, timeToLiveAttribute, streamViewType, indexes } = tableDefinition;
  const table = new Table(scope, id, {
    partitionKey: text(partitionKey),
    timeToLiveAttribute,
    stream: StreamViewType[streamViewType],
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    // Uses of this key are seen in CloudTrail, as they aren't of DynamoDB's own; unlike a key of ours it costs nothing
    // by the month.
    encryption: TableEncryption.AWS_MANAGED,
    deletionProtection: !sample,
    removalPolicy: sample ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  });
  for (const index of indexes) addIndex(table, index);
  Validations.of(table).acknowledge({
    id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
    reason:
      'Recoverable to any second of the last 35 days. Backups beyond that follow the plan of the organization, which selects tables by tag.',
  });
  return table;
}

function addIndex(table: Table, { name, partitionKey, sortKey, projected }: IndexDefinition): void {
  table.addGlobalSecondaryIndex({
    indexName: name,
    partitionKey: text(partitionKey),
    sortKey: text(sortKey),
    ...(projected === undefined
      ? { projectionType: ProjectionType.KEYS_ONLY }
      : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projected] }),
  });
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
