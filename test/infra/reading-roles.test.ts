import { expect, test } from 'vitest';
import { smallest } from './stages.ts';
import { templateOf } from './synthesize.ts';

const { Resources } = templateOf(smallest);
const tables = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::DynamoDB::Table');
const tableOf = (name: string) => tables.find(([id]) => id.startsWith(name))?.[0];
const [entries, log] = [tableOf('Entries'), tableOf('Log')];

const arn = (table: string | undefined) => ({ 'Fn::GetAtt': [table, 'Arn'] });
const allowed = (Sid: string, Action: string | string[], Resource: unknown) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
});
const indexes = ['byActor', 'byArrival', 'byOrg', 'byTarget'].map((index) => ({
  'Fn::Join': ['', [arn(entries), `/index/${index}`]],
}));

test.each([
  [
    'ListAuditLogs',
    'get entries, query their indexes, and read what the logs have counted',
    [
      allowed('Entries', 'dynamodb:BatchGetItem', arn(entries)),
      allowed('Indexes', 'dynamodb:Query', indexes),
      allowed('Log', ['dynamodb:BatchGetItem', 'dynamodb:Query'], arn(log)),
    ],
  ],
  [
    'FollowAuditLogs',
    'get entries and query the logs',
    [
      allowed('Entries', 'dynamodb:BatchGetItem', arn(entries)),
      allowed('Log', 'dynamodb:Query', arn(log)),
    ],
  ],
])('%s may %s, and nothing else of DynamoDB', (operation, _what, statements) => {
  const policies = Object.values(Resources).filter(
    ({ Metadata }) => Metadata?.['aws:cdk:path'] === `AuditLog/${operation}Policy/Resource`,
  );
  expect(policies).toHaveLength(1);
  const [policy] = policies;
  const { Statement } = Object(policy?.Properties['PolicyDocument']);
  const ofTables = Statement.filter(
    ({ Sid }: { Sid: string }) => !['Logs', 'Traces'].includes(Sid),
  );
  expect(ofTables).toEqual(statements);
  expect(Statement).toHaveLength(statements.length + 2);
});
