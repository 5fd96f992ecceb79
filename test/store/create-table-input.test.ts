import { expect, test } from 'vitest';
import { createTableInput } from '#lib/store/create-table-input.ts';

test('asks for the table with all of its indexes', () => {
  const Projection = {
    ProjectionType: 'INCLUDE',
    NonKeyAttributes: [
      'action',
      'verb',
      'service',
      'status',
      'actor',
      'target',
      'workflowId',
      'occurredAt',
      'createdAt',
      'expiresAt',
    ],
  };
  expect(createTableInput('entries')).toStrictEqual({
    TableName: 'entries',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'orgKey', AttributeType: 'S' },
      { AttributeName: 'timeKey', AttributeType: 'S' },
      { AttributeName: 'actorKey', AttributeType: 'S' },
      { AttributeName: 'targetKey', AttributeType: 'S' },
      { AttributeName: 'arrivalKey', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'byOrg', KeySchema: keys('orgKey', 'timeKey'), Projection },
      { IndexName: 'byActor', KeySchema: keys('actorKey', 'timeKey'), Projection },
      { IndexName: 'byTarget', KeySchema: keys('targetKey', 'timeKey'), Projection },
      {
        IndexName: 'byArrival',
        KeySchema: keys('orgKey', 'arrivalKey'),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
});

function keys(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
}
