import { describe, expect, test } from 'vitest';
import { fullest, smallest } from '../stages.ts';
import { type Resource, resourcesOf, templateOf } from '../synthesize.ts';

const small = templateOf(smallest);
const stages = [
  ['smallest', small],
  ['fullest', templateOf(fullest)],
  ['sample', templateOf({ ...smallest, sample: true })],
] as const;

/** A resource by its place in the tree of constructs. */
function at(path: string, template = small): { id: string; resource: Resource } {
  const found = Object.entries(template.Resources).find(
    ([, { Metadata }]) => Metadata?.['aws:cdk:path'] === `AuditLog/${path}/Resource`,
  );
  if (found === undefined) throw new Error(`The template has no ${path}`);
  return { id: found[0], resource: found[1] };
}

const propertiesAt = (path: string, template = small) => at(path, template).resource.Properties;
const arnOf = (path: string) => ({ 'Fn::GetAtt': [at(path).id, 'Arn'] });
const under = (path: string, rest: string) => ({ 'Fn::Join': ['', [arnOf(path), rest]] });
const bucket = 'Exports/Bucket';
const days = 24 * 3600;

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

const functionNames = resourcesOf(small, 'AWS::Lambda::Function').flatMap(({ Metadata }) =>
  String(Metadata['aws:cdk:path']).split('/').slice(1, 2),
);

/** What a function may do, beside writing its own log and traces. */
function rightsOf(name: string): Statement[] {
  const { Statement } = Object(propertiesAt(`${name}Policy`)['PolicyDocument']);
  return Statement.filter(({ Sid }: Statement) => Sid !== 'Logs' && Sid !== 'Traces');
}

const touching = (name: string, path: string) =>
  rightsOf(name)
    .filter(({ Resource }) => JSON.stringify(Resource).includes(`"${at(path).id}"`))
    .flatMap(({ Action }) => Action);

describe('what the functions may do', () => {
  test('the writer reads entries, keeps jobs, puts files, and nothing else', () => {
    expect(
      rightsOf('WriteExports').map(({ Sid, Action, Resource }) => [Sid, Action, Resource]),
    ).toEqual([
      ['Entries', 'dynamodb:BatchGetItem', arnOf('Entries')],
      [
        'Indexes',
        'dynamodb:Query',
        ['byActor', 'byOrg', 'byTarget'].map((index) => under('Entries', `/index/${index}`)),
      ],
      ['Jobs', ['dynamodb:GetItem', 'dynamodb:PutItem'], arnOf('Exports/Jobs')],
      ['Files', 's3:PutObject', [under(bucket, '/carry/*'), under(bucket, '/exports/*')]],
      ['Carry', 's3:GetObject', under(bucket, '/carry/*')],
      [
        'Receive',
        ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        arnOf('Exports/Queues/Waiting'),
      ],
      ['Send', 'sqs:SendMessage', arnOf('Exports/Queues/Waiting')],
    ]);
  });

  test('no other function has anything to do with exports', () => {
    const involved = ['RequestExport', 'GetExport', 'WriteExports'];
    for (const path of ['Exports/Jobs', bucket, 'Exports/Queues/Waiting']) {
      const others = functionNames.filter((name) => !involved.includes(name));
      expect(others.filter((name) => touching(name, path).length > 0)).toEqual([]);
    }
    expect(touching('RequestExport', bucket)).toEqual([]);
    expect(touching('GetExport', bucket)).toEqual(['s3:GetObject']);
    expect(touching('GetExport', 'Entries')).toEqual([]);
  });

  test.each(stages)('in the %s stage nobody may delete, list or reconfigure', (_, template) => {
    const policies = JSON.stringify(resourcesOf(template, 'AWS::IAM::ManagedPolicy'));
    expect(new Set(policies.match(/s3:[\w*]+/g))).toEqual(
      new Set(['s3:GetObject', 's3:PutObject']),
    );
  });
});

describe('the bucket', () => {
  test.each(stages)(
    'of the %s stage is private, encrypted and outlives the stack',
    (_, template) => {
      expect(resourcesOf(template, 'AWS::S3::Bucket')).toHaveLength(1);
      expect(at(bucket, template).resource).toMatchObject({
        DeletionPolicy: 'Retain',
        Properties: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
            ],
          },
        },
      });
    },
  );

  test('is empty again a week after the last export, of what was given up, too', () => {
    expect(propertiesAt(bucket)['LifecycleConfiguration']).toEqual({
      Rules: [
        { Id: 'Exports', Prefix: 'exports/', ExpirationInDays: 7, Status: 'Enabled' },
        { Id: 'Carry', Prefix: 'carry/', ExpirationInDays: 2, Status: 'Enabled' },
        {
          Id: 'Uploads',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
          Status: 'Enabled',
        },
      ],
    });
  });

  test('refuses what doesn’t come by TLS, and links that are older than ten minutes; it allows nobody anything', () => {
    const { Statement: statements } = Object(
      propertiesAt('Exports/Bucket/Policy')['PolicyDocument'],
    ) as { Statement: Statement[] };
    expect(statements.map(({ Effect }) => Effect)).toEqual(['Deny', 'Deny', 'Deny']);
    expect(statements.map(({ Condition }) => Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      { NumericGreaterThan: { 's3:signatureAge': '600000' } },
    ]);
    expect(statements[2]).toMatchObject({
      Principal: '*',
      Action: 's3:GetObject',
      Resource: under(bucket, '/*'),
    });
  });
});

test('the jobs table has its keys, forgets jobs by itself, and goes with the stack', () => {
  expect(at('Exports/Jobs').resource).toMatchObject({
    DeletionPolicy: 'Delete',
    Properties: {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    },
  });
});

describe('the queue', () => {
  test('hands an export to one writer, few of them at once, and again once that has surely ended', () => {
    const mapping = resourcesOf(small, 'AWS::Lambda::EventSourceMapping')
      .map(({ Properties }) => Properties)
      .find(({ FunctionName }) => Object(FunctionName).Ref === at('WriteExports').id);
    expect(mapping).toEqual({
      EventSourceArn: arnOf('Exports/Queues/Waiting'),
      FunctionName: { Ref: at('WriteExports').id },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    const { Timeout } = propertiesAt('WriteExports');
    const { VisibilityTimeout } = propertiesAt('Exports/Queues/Waiting');
    expect(Number(VisibilityTimeout)).toBe(6 * Number(Timeout));
  });

  test('is encrypted, takes TLS alone, and leaves what fails for somebody to look at', () => {
    expect(propertiesAt('Exports/Queues/Waiting')).toMatchObject({
      QueueName: 'AuditLogExports-tested',
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 7 * days,
      RedrivePolicy: {
        deadLetterTargetArn: arnOf('Exports/Queues/Unwritten'),
        maxReceiveCount: 10,
      },
    });
    expect(propertiesAt('Exports/Queues/Unwritten')).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * days,
      RedriveAllowPolicy: { redrivePermission: 'byQueue' },
    });
    for (const name of ['Waiting', 'Unwritten']) {
      const policy = JSON.stringify(propertiesAt(`Exports/Queues/${name}/Policy`));
      expect(policy).toContain('"aws:SecureTransport":"false"');
    }
  });
});

test('alarms tell of exports that failed, that wait, and that end among the dead letters', () => {
  const alarm = (name: string) => propertiesAt(`Alarms/${name}`);
  expect(alarm('ExportsFailed')).toMatchObject({
    Namespace: 'AuditLogService',
    MetricName: 'ExportsFailed',
    Dimensions: [{ Name: 'service', Value: 'audit-log-tested' }],
    Statistic: 'Sum',
    Threshold: 1,
  });
  expect(alarm('ExportBacklog')).toMatchObject({
    MetricName: 'ApproximateAgeOfOldestMessage',
    Threshold: 3600,
  });
  expect(alarm('Unwritten')).toMatchObject({
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Threshold: 1,
  });
  for (const name of ['WriteExportsErrors', 'WriteExportsThrottles']) {
    expect(alarm(name)).toMatchObject({ Threshold: 1 });
  }
});
