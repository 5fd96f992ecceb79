import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { jobsTableDefinition } from './jobs-table.ts';

/** The jobs table as a CreateTable request: for tables on this machine, in AWS it is the stack's. */
export function createJobsTableInput(name: string): CreateTableCommandInput {
  const { partitionKey, sortKey } = jobsTableDefinition;
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [partitionKey, sortKey].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
  };
}
