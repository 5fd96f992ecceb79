import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { type IndexDefinition, tableDefinition } from './table-definition.ts';

/**
 * The entries table as a CreateTable request: for tables on this machine, in AWS it is the stack's. It has no stream,
 * which the embedded DynamoDB doesn't know, and time to live is a call of its own.
 */
export function createTableInput(name: string): CreateTableCommandInput {
  const indexes: readonly IndexDefinition[] = tableDefinition.indexes;
  const keys = indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: tableDefinition.partitionKey, KeyType: 'HASH' }],
    AttributeDefinitions: [...new Set([tableDefinition.partitionKey, ...keys])].map(
      (AttributeName) => ({ AttributeName, AttributeType: 'S' }),
    ),
    GlobalSecondaryIndexes: indexes.map(
      ({ name: IndexName, partitionKey, sortKey, projected }) => ({
        IndexName,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection:
          projected === undefined
            ? { ProjectionType: 'KEYS_ONLY' }
            : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] },
      }),
    ),
  };
}
