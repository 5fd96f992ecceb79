import { expect, test } from 'vitest';
import { createJobsTableInput } from '#lib/store/jobs/create-jobs-table-input.ts';

test('asks for the table with both of its keys', () => {
  expect(createJobsTableInput('jobs')).toStrictEqual({
    TableName: 'jobs',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
  });
});
