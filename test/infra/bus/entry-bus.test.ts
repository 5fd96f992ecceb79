import { describe, expect, test } from 'vitest';
import { fullest, smallest } from '../stages.ts';
import { propertiesOf, type Resource, resourcesOf, templateOf } from '../synthesize.ts';

const small = templateOf(smallest);
const full = templateOf(fullest);

const queueNames = ['Waiting', 'Failed', 'Refused', 'Undelivered'] as const;

/** A resource by its place in the tree of constructs. */
function at(path: string, template = small): { id: string; resource: Resource } {
  const found = Object.entries(template.Resources).find(
    ([, { Metadata }]) => Metadata?.['aws:cdk:path'] === `AuditLog/${path}/Resource`,
  );
  if (found === undefined) throw new Error(`The template has no ${path}`);
  return { id: found[0], resource: found[1] };
}

/** The mapping by which the function is invoked. */
const mapping = (template = small) =>
  resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => Properties)
    .find(({ FunctionName }) => Object(FunctionName).Ref === at('RecordBusEntries', template).id);

const arnOf = (path: string) => ({ 'Fn::GetAtt': [at(path).id, 'Arn'] });
const queueArn = (name: (typeof queueNames)[number]) => arnOf(`EntryBus/${name}`);

const overTls = (Resource: unknown) => ({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 'sqs:*',
  Resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

const fromNobody = (Resource: unknown, Condition: object) => ({
  Sid: 'FromNobodyElse',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:SendMessage',
  Resource,
  Condition,
});

const statementsOf = (name: (typeof queueNames)[number]) =>
  Object(at(`EntryBus/${name}/Policy`).resource.Properties['PolicyDocument']).Statement;

describe('who may put entries on the bus', () => {
  test('nobody of another account, where no account may record for an organization', () => {
    const accounts = { ...smallest, trustedAccounts: [{ account: '111122223333' }] };
    for (const template of [small, templateOf(accounts)]) {
      expect(resourcesOf(template, 'AWS::Events::EventBusPolicy')).toEqual([]);
    }
  });

  test('exactly the accounts that may record for one, and nothing but entries', () => {
    expect(propertiesOf(full, 'AWS::Events::EventBusPolicy')).toEqual({
      EventBusName: { Ref: at('EntryBus/Bus', full).id },
      StatementId: 'TrustedAccounts',
      Statement: {
        Sid: 'TrustedAccounts',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::444455556666:root', 'arn:aws:iam::999988887777:root'] },
        Action: 'events:PutEvents',
        Resource: { 'Fn::GetAtt': [at('EntryBus/Bus', full).id, 'Arn'] },
        Condition: { StringEquals: { 'events:detail-type': 'AuditLogEntry' } },
      },
    });
  });

  test('not before the queues take them', () => {
    const [policy] = resourcesOf(full, 'AWS::Events::EventBusPolicy');
    const policies = ['Waiting', 'Undelivered'].map(
      (name) => at(`EntryBus/${name}/Policy`, full).id,
    );
    expect(policy).toMatchObject({ DependsOn: expect.arrayContaining(policies) });
  });
});

describe('where entries go', () => {
  test('by one rule from the bus of the stage to the queue, and what can’t go there to its own', () => {
    expect(propertiesOf(small, 'AWS::Events::EventBus')).toEqual({
      Name: 'AuditLogEntries-tested',
    });
    expect(at('EntryBus/Rule').resource.Properties).toMatchObject({
      EventBusName: { Ref: at('EntryBus/Bus').id },
      EventPattern: { 'detail-type': ['AuditLogEntry'] },
      State: 'ENABLED',
      Targets: [
        {
          Arn: queueArn('Waiting'),
          DeadLetterConfig: { Arn: queueArn('Undelivered') },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400 },
        },
      ],
    });
  });

  test('to the function in batches, of which it answers what has failed', () => {
    expect(mapping()).toEqual({
      EventSourceArn: queueArn('Waiting'),
      FunctionName: { Ref: at('RecordBusEntries').id },
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test.each([
    [1, 2],
    [50, 50],
    [5_000, 1_000],
  ])('of a stage that reserves %i, at most %i batches at a time', (reservedConcurrency, most) => {
    const template = templateOf({ ...smallest, reservedConcurrency });
    expect(mapping(template)).toMatchObject({
      ScalingConfig: { MaximumConcurrency: most },
    });
    expect(at('RecordBusEntries', template).resource.Properties).not.toHaveProperty(
      'ReservedConcurrentExecutions',
    );
  });

  test('a message that is handed over stays hidden for six times as long as the function has', () => {
    const { Timeout } = at('RecordBusEntries').resource.Properties;
    const { VisibilityTimeout } = at('EntryBus/Waiting').resource.Properties;
    expect(Number(VisibilityTimeout)).toBeGreaterThanOrEqual(6 * Number(Timeout));
  });
});

describe('the queues', () => {
  const days = 24 * 3600;

  test.each(queueNames)('%s is encrypted, takes TLS alone, and outlives the stack', (name) => {
    const { resource } = at(`EntryBus/${name}`);
    expect(resource).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { SqsManagedSseEnabled: true },
    });
    expect(statementsOf(name)).toContainEqual(overTls(queueArn(name)));
  });

  test('keep messages for a bounded time, which is longer where somebody has to look at them', () => {
    const kept = queueNames.map(
      (name) => at(`EntryBus/${name}`).resource.Properties['MessageRetentionPeriod'],
    );
    expect(kept).toEqual([7 * days, 14 * days, 14 * days, 14 * days]);
  });

  test('a message that has failed five times goes to the dead-letter queue, which is of this queue alone', () => {
    const waiting = at('EntryBus/Waiting').resource.Properties;
    expect(waiting).toMatchObject({
      QueueName: 'AuditLogEntries-tested',
      RedrivePolicy: { deadLetterTargetArn: queueArn('Failed'), maxReceiveCount: 5 },
    });
    const { RedriveAllowPolicy } = at('EntryBus/Failed').resource.Properties;
    expect(RedriveAllowPolicy).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: [{ 'Fn::Join': ['', expect.arrayContaining([':AuditLogEntries-tested'])] }],
    });
  });

  test.each(['Waiting', 'Refused', 'Undelivered'] as const)(
    '%s is no dead-letter queue, by which somebody’s own queue could fill it',
    (name) => {
      const { RedriveAllowPolicy } = at(`EntryBus/${name}`).resource.Properties;
      expect(RedriveAllowPolicy).toEqual({ redrivePermission: 'denyAll' });
    },
  );
});

describe('who may send to the queues', () => {
  test.each(['Waiting', 'Undelivered'] as const)('to %s the rule, and nobody else', (name) => {
    const Resource = queueArn(name);
    const rule = { 'aws:SourceArn': arnOf('EntryBus/Rule') };
    expect(statementsOf(name)).toEqual([
      overTls(Resource),
      {
        Sid: 'FromTheRule',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource,
        Condition: { ArnEquals: rule },
      },
      fromNobody(Resource, { ArnNotEquals: rule }),
    ]);
  });

  test('to Refused the function, and nobody else', () => {
    const role = { 'aws:PrincipalArn': arnOf('RecordBusEntriesRole') };
    const Resource = queueArn('Refused');
    expect(statementsOf('Refused')).toEqual([
      overTls(Resource),
      fromNobody(Resource, { ArnNotEquals: role }),
    ]);
  });

  test('to Failed no identity of any account: SQS itself moves messages there', () => {
    const Resource = queueArn('Failed');
    expect(statementsOf('Failed')).toEqual([
      overTls(Resource),
      fromNobody(Resource, { Bool: { 'aws:PrincipalIsAWSService': 'false' } }),
    ]);
  });
});

describe('the function', () => {
  test('may put and get entries, receive and delete what waits, send what it refuses, and nothing else', () => {
    const { PolicyDocument } = at('RecordBusEntriesPolicy').resource.Properties;
    const statements = Object(PolicyDocument).Statement.map(
      ({ Sid, Action, Resource }: Record<string, unknown>) => [Sid, Action, Resource],
    );
    expect(statements).toEqual([
      ['Entries', ['dynamodb:GetItem', 'dynamodb:PutItem'], arnOf('Entries')],
      [
        'Waiting',
        ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        queueArn('Waiting'),
      ],
      ['Refused', 'sqs:SendMessage', queueArn('Refused')],
      ['Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], arnOf('RecordBusEntriesLogs')],
      ['Traces', ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'],
    ]);
    expect(at('RecordBusEntriesRole').resource.Properties).toMatchObject({
      ManagedPolicyArns: [{ Ref: at('RecordBusEntriesPolicy').id }],
    });
  });

  test('knows whose entries it takes, how they are recorded and where refused ones go, and no issuer', () => {
    const { Environment } = at('RecordBusEntries', full).resource.Properties;
    expect(Object(Environment).Variables).toEqual({
      TABLE_NAME: { Ref: at('Entries', full).id },
      TRUSTED_ACCOUNTS: JSON.stringify([
        { account: '444455556666', organizations: ['7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11'] },
        { account: '999988887777', organizations: '*' },
      ]),
      REFUSED_QUEUE_URL: { Ref: at('EntryBus/Refused', full).id },
      RETENTION: expect.stringContaining('"days":365'),
      REDACTED_KEYS: '["ssn"]',
      AWS_ENDPOINT_URL_DYNAMODB: '',
      AWS_ENDPOINT_URL_SQS: '',
      POWERTOOLS_SERVICE_NAME: 'audit-log-tested',
      POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
      POWERTOOLS_LOG_LEVEL: 'INFO',
    });
  });

  test('is invoked by its queue alone', () => {
    const permissions = JSON.stringify(resourcesOf(full, 'AWS::Lambda::Permission'));
    expect(permissions).not.toContain('RecordBusEntries');
  });
});

test('organizations of accounts that are more than Lambda takes are told at synthesis', () => {
  const organizations = Array.from({ length: 120 }, () => crypto.randomUUID());
  const trustedAccounts = [{ account: '111122223333', organizations }];
  expect(() => templateOf({ ...smallest, trustedAccounts })).toThrow(
    /^stages\.tested makes \d+ bytes of environment for RecordBusEntries, and Lambda takes 4096/,
  );
});
