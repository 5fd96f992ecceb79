import { describe, expect, test } from 'vitest';
import { fullest, smallest } from '../stages.ts';
import { type Resource, resourcesOf, templateOf } from '../synthesize.ts';

const small = templateOf(smallest);
const full = templateOf(fullest);
const sample = templateOf({ ...smallest, sample: true });

/** A resource by its place in the tree of constructs. */
function at(path: string, template = small): { id: string; resource: Resource } {
  const found = Object.entries(template.Resources).find(
    ([, { Metadata }]) => Metadata?.['aws:cdk:path'] === `AuditLog/${path}/Resource`,
  );
  if (found === undefined) throw new Error(`The template has no ${path}`);
  return { id: found[0], resource: found[1] };
}

const arnOf = (path: string) => ({ 'Fn::GetAtt': [at(path).id, 'Arn'] });
const refOf = (path: string, template = small) => ({ Ref: at(path, template).id });
const queue = (name: string) => `LogKeeping/Queues/${name}`;
const propertiesAt = (path: string, template = small) => at(path, template).resource.Properties;

/** What a function may do on what, beside writing its own log and traces. */
function rightsOf(name: string): [sid: string, actions: string | string[], resources: unknown][] {
  const { Statement } = Object(propertiesAt(`${name}Policy`)['PolicyDocument']);
  return Statement.map(({ Sid, Action, Resource }: Record<string, unknown>) => [
    Sid,
    Action,
    Resource,
  ]).filter(([sid]: [string]) => sid !== 'Logs' && sid !== 'Traces');
}

const functionNames = resourcesOf(small, 'AWS::Lambda::Function').flatMap(({ Metadata }) =>
  String(Metadata['aws:cdk:path']).split('/').slice(1, 2),
);
const keepers = ['SealEntries', 'SignCheckpoints', 'SweepLogs'];
const keepsLog = [
  'Log',
  ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
  arnOf('Log'),
];
const receives = (name: string) => [
  'Receive',
  ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  arnOf(queue(name)),
];

describe('what the functions may do', () => {
  test.each([
    [
      'DispatchEntries',
      [
        [
          'Stream',
          ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          { 'Fn::GetAtt': [at('Entries').id, 'StreamArn'] },
        ],
        ['Streams', 'dynamodb:ListStreams', '*'],
        ['Send', 'sqs:SendMessage', [arnOf(queue('Sealing')), arnOf(queue('Undispatched'))]],
      ],
    ],
    [
      'SealEntries',
      [
        ['Entries', 'dynamodb:BatchGetItem', arnOf('Entries')],
        keepsLog,
        receives('Sealing'),
        ['Send', 'sqs:SendMessage', [arnOf(queue('Checkpoints')), arnOf(queue('Unsealed'))]],
      ],
    ],
    [
      'SignCheckpoints',
      [
        keepsLog,
        ['Key', ['kms:GetPublicKey', 'kms:Sign'], arnOf('LogKeeping/SigningKey')],
        receives('Checkpoints'),
        ['Send', 'sqs:SendMessage', arnOf(queue('Checkpoints'))],
      ],
    ],
    [
      'SweepLogs',
      [
        [
          'Arrivals',
          'dynamodb:Query',
          { 'Fn::Join': ['', [arnOf('Entries'), '/index/byArrival']] },
        ],
        keepsLog,
        ['Send', 'sqs:SendMessage', [arnOf(queue('Checkpoints')), arnOf(queue('Sealing'))]],
      ],
    ],
  ])('%s may do this and nothing else', (name, rights) => {
    expect(rightsOf(name)).toEqual(rights);
    expect(propertiesAt(`${name}Role`)).toMatchObject({
      ManagedPolicyArns: [refOf(`${name}Policy`)],
    });
  });

  test('no other function may write the log, or use the key', () => {
    expect(functionNames).toEqual(expect.arrayContaining(keepers));
    for (const name of functionNames.filter((other) => !keepers.includes(other))) {
      const onLog = rightsOf(name).filter(([, , resources]) =>
        JSON.stringify(resources).includes(`"${at('Log').id}"`),
      );
      const actions = onLog.flatMap(([, own]) => own);
      expect(actions.filter((action) => !/Get|Query/.test(action))).toEqual([]);
    }
    const signers = functionNames.filter((name) => JSON.stringify(rightsOf(name)).includes('kms:'));
    expect(signers).toEqual(['SignCheckpoints']);
  });

  test.each([
    ['smallest', small],
    ['fullest', full],
    ['sample', sample],
  ])('in the %s stage every action on a table reads, or puts one item', (_, template) => {
    const policies = resourcesOf(template, 'AWS::IAM::ManagedPolicy');
    const actions = JSON.stringify(policies).match(/dynamodb:[\w*]+/g) ?? [];
    const others = actions.filter((action) => !/:(BatchGet|Get|Query|Describe|List)/.test(action));
    expect(new Set(others)).toEqual(new Set(['dynamodb:PutItem']));
    expect(resourcesOf(template, 'AWS::DynamoDB::Table')).toHaveLength(3);
  });
});

describe('the key', () => {
  test('is one of Ed25519 that signs, and outlives the stack unless the stage is a sample', () => {
    expect(at('LogKeeping/SigningKey').resource).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' },
    });
    expect(at('LogKeeping/SigningKey', sample).resource).toMatchObject({
      DeletionPolicy: 'Delete',
    });
  });
});

describe('the log table', () => {
  test('has its keys, is encrypted, recoverable, paid by use, and outlives the stack', () => {
    expect(at('Log').resource).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        DeletionProtectionEnabled: true,
      },
    });
    expect(propertiesAt('Log')).not.toHaveProperty('TimeToLiveSpecification');
  });
});

describe('the stream', () => {
  const mappingOf = (name: string) =>
    resourcesOf(small, 'AWS::Lambda::EventSourceMapping')
      .map(({ Properties }) => Properties)
      .find(({ FunctionName }) => Object(FunctionName).Ref === at(name).id) ?? {};

  test('is read from its beginning, and what it can’t be rid of goes to a queue', () => {
    expect(mappingOf('DispatchEntries')).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [at('Entries').id, 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 1000,
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: arnOf(queue('Undispatched')) } },
    });
    // Until a record is gone from the stream, which is after a day.
    expect(mappingOf('DispatchEntries')).not.toHaveProperty('MaximumRetryAttempts');
    expect(propertiesAt('Entries')).toMatchObject({
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    });
  });

  const byTimeToLive = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
  test.each([
    ['an entry that is recorded', { eventName: 'INSERT' }, true],
    ['an entry that is changed', { eventName: 'MODIFY' }, true],
    ['an entry that somebody removes', { eventName: 'REMOVE' }, true],
    [
      'one that another service removes',
      {
        eventName: 'REMOVE',
        userIdentity: { type: 'Service', principalId: 'replication.dynamodb.amazonaws.com' },
      },
      true,
    ],
    ['one whose time is over', { eventName: 'REMOVE', userIdentity: byTimeToLive }, false],
  ])('tells the dispatcher of %s or not', (_what, record, isTold) => {
    const { Filters } = Object(mappingOf('DispatchEntries')['FilterCriteria']);
    const patterns = Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
    // DynamoDB's limit.
    expect(patterns.length).toBeLessThanOrEqual(5);
    expect(patterns.some((pattern: object) => matches(pattern, record))).toBe(isTold);
  });

  test.each([
    ['SealEntries', 'Sealing'],
    ['SignCheckpoints', 'Checkpoints'],
  ])('%s answers which messages have failed, in time', (name, source) => {
    expect(mappingOf(name)).toEqual({
      EventSourceArn: arnOf(queue(source)),
      FunctionName: refOf(name),
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const { Timeout } = propertiesAt(name);
    const { VisibilityTimeout } = propertiesAt(queue(source));
    expect(Number(VisibilityTimeout)).toBeGreaterThanOrEqual(6 * Number(Timeout));
  });
});

describe('the queues', () => {
  const days = 24 * 3600;
  const names = ['Sealing', 'Unsealed', 'Checkpoints', 'Unsigned', 'Undispatched'];

  test.each(names)('%s is encrypted, takes TLS alone, keeps for a bounded time', (name) => {
    expect(at(queue(name)).resource).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { SqsManagedSseEnabled: true },
    });
    const kept = Number(propertiesAt(queue(name))['MessageRetentionPeriod']);
    expect(kept).toBe((name === 'Sealing' || name === 'Checkpoints' ? 7 : 14) * days);
    const policy = JSON.stringify(propertiesAt(`${queue(name)}/Policy`)['PolicyDocument']);
    expect(policy).toContain('"aws:SecureTransport":"false"');
  });

  test.each([
    ['Sealing', 'Unsealed', 'AuditLogSealing-tested.fifo'],
    ['Checkpoints', 'Unsigned', 'AuditLogCheckpoints-tested'],
  ])('what failed five times in %s goes to %s, and nothing else does', (from, to, QueueName) => {
    expect(propertiesAt(queue(from))).toMatchObject({
      QueueName,
      RedrivePolicy: { deadLetterTargetArn: arnOf(queue(to)), maxReceiveCount: 5 },
      RedriveAllowPolicy: { redrivePermission: 'denyAll' },
    });
    expect(propertiesAt(queue(to))['RedriveAllowPolicy']).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: [{ 'Fn::Join': ['', expect.arrayContaining([`:${QueueName}`])] }],
    });
    // A FIFO queue's dead letters have to be in one too.
    const isFifo = QueueName.endsWith('.fifo') ? true : undefined;
    expect([from, to].map((name) => propertiesAt(queue(name))['FifoQueue'])).toEqual([
      isFifo,
      isFifo,
    ]);
  });

  test.each(['Sealing', 'Unsealed'])(
    '%s keeps the order of each organization, and takes a message once in it',
    (name) => {
      expect(propertiesAt(queue(name))).toMatchObject({
        ContentBasedDeduplication: true,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    },
  );
});

test('alarms tell of tampering, a broken log, a backlog, and what ends among the dead letters', () => {
  const described = (name: string) => ({
    ...propertiesAt(`Alarms/${name}`),
    AlarmDescription: undefined,
  });
  const service = [{ Name: 'service', Value: 'audit-log-tested' }];
  for (const MetricName of ['EntriesTampered', 'EvidenceBroken']) {
    expect(described(MetricName)).toMatchObject({
      Namespace: 'AuditLogService',
      MetricName,
      Dimensions: service,
      Statistic: 'Sum',
      Threshold: 1,
    });
  }
  const ofQueue = (name: string) => [
    { Name: 'QueueName', Value: { 'Fn::GetAtt': [at(queue(name)).id, 'QueueName'] } },
  ];
  expect(described('SealingBacklog')).toMatchObject({
    MetricName: 'ApproximateAgeOfOldestMessage',
    Dimensions: ofQueue('Sealing'),
    Threshold: 600,
  });
  for (const name of ['Unsealed', 'Unsigned', 'Undispatched']) {
    expect(described(name)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: ofQueue(name),
      Threshold: 1,
    });
  }
  for (const name of [...keepers, 'DispatchEntries']) {
    expect(described(`${name}Errors`)).toMatchObject({ MetricName: 'Errors', Threshold: 1 });
    expect(described(`${name}Throttles`)).toMatchObject({ MetricName: 'Throttles', Threshold: 1 });
  }
});

test('the logs are swept every hour, by a rule and by nobody else', () => {
  expect(propertiesAt('Sweep')).toMatchObject({
    ScheduleExpression: 'rate(1 hour)',
    State: 'ENABLED',
    Targets: [{ Arn: arnOf('SweepLogs'), RetryPolicy: { MaximumRetryAttempts: 0 } }],
  });
  const permissions = resourcesOf(small, 'AWS::Lambda::Permission')
    .map(({ Properties }) => Properties)
    .filter((permission) => JSON.stringify(permission).includes(at('SweepLogs').id));
  expect(permissions).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf('SweepLogs'),
      Principal: 'events.amazonaws.com',
      SourceArn: arnOf('Sweep'),
    },
  ]);
});

test.each([
  ['the name of the stage', smallest, 'audit-log-tested'],
  ['the host name', { ...fullest, logName: undefined }, 'audit.example.com'],
  ['what the stage says', fullest, 'logs.example.com/audit'],
])('the names of keys begin with %s', (_what, settings, expected) => {
  const { Environment } = propertiesAt('SignCheckpoints', templateOf(settings));
  expect(Object(Environment).Variables.LOG_NAME).toBe(expected);
});

test('both that need to know how often a checkpoint is signed are told the same', () => {
  for (const name of ['SealEntries', 'SignCheckpoints']) {
    for (const [template, expected] of [
      [small, '60'],
      [full, '900'],
    ] as const) {
      const { Environment } = propertiesAt(name, template);
      expect(Object(Environment).Variables.CHECKPOINT_SECONDS).toBe(expected);
    }
  }
});

/** As Lambda's filters match: every field of the pattern by one of its conditions. */
function matches(pattern: object, record: object): boolean {
  return Object.entries(pattern).every(([field, rule]) => {
    const value: unknown = Object(record)[field];
    if (!Array.isArray(rule)) return matches(Object(rule), Object(value));
    return rule.some((condition) => isMet(condition, value));
  });
}

function isMet(condition: unknown, value: unknown): boolean {
  if (typeof condition === 'string') return value === condition;
  const { exists, 'anything-but': others } = Object(condition);
  if (exists !== undefined) return exists === (value !== undefined);
  return value !== undefined && !others.includes(value);
}
