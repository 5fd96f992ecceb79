import { type App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { routes } from '#functions/routes.ts';
import { configDigest } from '#lib/config/config-digest.ts';
import cdk from '../../cdk.json' with { type: 'json' };
import { fullest, issuer, smallest } from './stages.ts';
import { appOf, propertiesOf, resourcesOf, synthesize, templateOf } from './synthesize.ts';

// What is published of the API is looked at in test/infra/docs.
const small = templateOf({ ...smallest, docs: 'none' });
const full = templateOf({ ...fullest, docs: 'none' });
const sample = templateOf(cdk.context.stages.sample);

const logicalId = (type: string, template = small) =>
  Object.entries(template.Resources).find(([, { Type }]) => Type === type)?.[0];

/** The table, queue or bucket of this name in the tree of constructs. */
const tableOf = (name: string, template = small) => {
  const found = Object.entries(template.Resources).find(
    ([, { Metadata }]) => Metadata?.['aws:cdk:path'] === `AuditLog/${name}/Resource`,
  );
  if (found === undefined) throw new Error(`The template has no ${name}`);
  return { id: found[0], resource: found[1] };
};

const stackOf = (app: App) => Stack.of(app.node.findChild('AuditLog'));

const table = tableOf('Entries').id;
const logTable = tableOf('Log').id;
const jobs = tableOf('Exports/Jobs').id;
const exportQueue = tableOf('Exports/Queues/Waiting').id;
const exportBucket = tableOf('Exports/Bucket').id;
const operations = [
  'GetAuditLog',
  'ListAuditLogs',
  'FollowAuditLogs',
  'GetStatistics',
  'RecordAuditLog',
  'RecordAuditLogBatch',
  'GetEvidence',
  'GetLog',
  'RequestExport',
  'GetExport',
] as const;
/** What no route invokes. */
const background = [
  'RecordBusEntries',
  'DispatchEntries',
  'SealEntries',
  'SignCheckpoints',
  'SweepLogs',
  'WriteExports',
];

/** What of a template belongs to a function, by its place in the tree of constructs. */
const partsOf = (operation: string, template = small) => {
  const part = (name: string) => {
    const path = `AuditLog/${operation}${name}/Resource`;
    const found = Object.entries(template.Resources).find(
      ([, { Metadata }]) => Metadata?.['aws:cdk:path'] === path,
    );
    if (found === undefined) throw new Error(`The template has no ${path}`);
    const [id, { Properties }] = found;
    return { id, Properties };
  };
  return {
    function: part(''),
    policy: part('Policy'),
    role: part('Role'),
    logs: part('Logs'),
    alias: part('/Aliaslive'),
  };
};

const aliasIds = operations.map((operation) => partsOf(operation).alias.id);

describe('what the functions may do', () => {
  const allowed = (Sid: string, tableId: string, Action: string | string[]) => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource: { 'Fn::GetAtt': [tableId, 'Arn'] },
  });
  const entries = (Action: string | string[]) => allowed('Entries', table, Action);
  const queries = (...indexes: string[]) => ({
    Sid: 'Indexes',
    Effect: 'Allow',
    Action: 'dynamodb:Query',
    Resource: indexes.map((index) => ({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [table, 'Arn'] }, `/index/${index}`]],
    })),
  });
  const readsLog = allowed('Log', logTable, ['dynamodb:BatchGetItem', 'dynamodb:Query']);

  test.each([
    ['GetAuditLog', 'get entries', [entries('dynamodb:GetItem')]],
    [
      'ListAuditLogs',
      'get entries, query their indexes and read the log',
      [
        entries('dynamodb:BatchGetItem'),
        queries('byActor', 'byArrival', 'byOrg', 'byTarget'),
        readsLog,
      ],
    ],
    [
      'GetStatistics',
      'get entries, query two indexes and read the log',
      [entries('dynamodb:BatchGetItem'), queries('byArrival', 'byOrg'), readsLog],
    ],
    [
      'FollowAuditLogs',
      'get entries and query the log',
      [entries('dynamodb:BatchGetItem'), allowed('Log', logTable, 'dynamodb:Query')],
    ],
    ['RecordAuditLog', 'put and get entries', [entries(['dynamodb:GetItem', 'dynamodb:PutItem'])]],
    [
      'RecordAuditLogBatch',
      'put and get entries',
      [entries(['dynamodb:GetItem', 'dynamodb:PutItem'])],
    ],
    ['GetEvidence', 'get entries and read the log', [entries('dynamodb:BatchGetItem'), readsLog]],
    ['GetLog', 'read the log and no entries', [readsLog]],
    [
      'RequestExport',
      'put and get entries and jobs, and order exports',
      [
        entries(['dynamodb:GetItem', 'dynamodb:PutItem']),
        allowed('Jobs', jobs, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']),
        allowed('Send', exportQueue, 'sqs:SendMessage'),
      ],
    ],
    [
      'GetExport',
      'get jobs, and what links lead to: nothing of the entries',
      [
        allowed('Jobs', jobs, 'dynamodb:GetItem'),
        {
          ...allowed('Files', '', 's3:GetObject'),
          Resource: {
            'Fn::Join': ['', [{ 'Fn::GetAtt': [exportBucket, 'Arn'] }, '/exports/*']],
          },
        },
      ],
    ],
  ])(
    '%s may %s, write its own log and traces, and nothing else',
    (operation, _what, statements) => {
      const { policy, role, logs, function: own } = partsOf(operation);
      expect(policy.Properties['PolicyDocument']).toEqual({
        Version: '2012-10-17',
        Statement: [
          ...statements,
          {
            Sid: 'Logs',
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: { 'Fn::GetAtt': [logs.id, 'Arn'] },
          },
          {
            Sid: 'Traces',
            Effect: 'Allow',
            Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
            Resource: '*',
          },
        ],
      });
      expect(own.Properties['Role']).toEqual({ 'Fn::GetAtt': [role.id, 'Arn'] });
      expect(role.Properties).toEqual({
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'lambda.amazonaws.com' },
            },
          ],
        },
        ManagedPolicyArns: [{ Ref: policy.id }],
      });
    },
  );

  test.each([
    ['smallest', small],
    ['fullest', full],
    ['sample', sample],
  ])('nobody in the %s stage may change or delete anything in a table', (_, template) => {
    const policies = JSON.stringify(
      Object.values(template.Resources).filter(({ Type }) => Type.startsWith('AWS::IAM::')),
    );
    const actions = new Set(policies.match(/dynamodb:[\w*]+/g));
    expect([...actions].toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DescribeStream',
      'dynamodb:GetItem',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
    expect(resourcesOf(template, 'AWS::IAM::Policy')).toEqual([]);
  });
});

describe('who may call the functions', () => {
  /** But for the schedule of the sweep, which test/infra/evidence looks at. */
  const permissions = (template = small) =>
    resourcesOf(template, 'AWS::Lambda::Permission')
      .map(({ Properties }) => Properties)
      .filter(({ Principal }) => Principal !== 'events.amazonaws.com');

  test('the API alone, by their aliases, where no account is trusted', () => {
    expect(permissions()).toEqual(
      aliasIds.map((alias) => ({
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: alias },
        Principal: 'apigateway.amazonaws.com',
        SourceArn: expect.objectContaining({ 'Fn::Join': expect.anything() }),
      })),
    );
    for (const { SourceArn } of permissions()) {
      expect(JSON.stringify(SourceArn)).toContain(logicalId('AWS::ApiGatewayV2::Api'));
    }
  });

  test('trusted accounts too, by the aliases and no other way', () => {
    const invocations = aliasIds.flatMap((alias) =>
      ['111122223333', '444455556666', '999988887777'].map((Principal) => ({
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: alias },
        Principal,
      })),
    );
    // The gateway's and those of three accounts.
    expect(permissions(full)).toHaveLength(4 * aliasIds.length);
    expect(permissions(full)).toEqual(expect.arrayContaining(invocations));
  });
});

describe('the entries table', () => {
  test('has its keys, indexes and stream, is encrypted, recoverable, and paid by use', () => {
    const projection = {
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
    const index = (name: string, hash: string, range: string, Projection: object) => ({
      IndexName: name,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection,
    });
    expect(tableOf('Entries').resource.Properties).toEqual({
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: ['pk', 'orgKey', 'timeKey', 'actorKey', 'targetKey', 'arrivalKey'].map(
        (name) => ({ AttributeName: name, AttributeType: 'S' }),
      ),
      GlobalSecondaryIndexes: [
        index('byOrg', 'orgKey', 'timeKey', projection),
        index('byActor', 'actorKey', 'timeKey', projection),
        index('byTarget', 'targetKey', 'timeKey', projection),
        index('byArrival', 'orgKey', 'arrivalKey', { ProjectionType: 'KEYS_ONLY' }),
      ],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      DeletionProtectionEnabled: true,
    });
  });

  test('stays when the stack goes, as do the logs, unless the stage is a sample', () => {
    const kept = (template = small) =>
      [
        ...[tableOf('Entries', template), tableOf('Log', template)].map(({ resource }) => resource),
        ...resourcesOf(template, 'AWS::Logs::LogGroup'),
      ].map(({ DeletionPolicy }) => DeletionPolicy);
    expect(new Set(kept())).toEqual(new Set(['Retain']));
    expect(new Set(kept(sample))).toEqual(new Set(['Delete']));
    for (const name of ['Entries', 'Log']) {
      const { Properties } = tableOf(name, sample).resource;
      expect(Properties).toMatchObject({ DeletionProtectionEnabled: false });
    }
  });
});

describe('a function', () => {
  test.each([
    ['GetAuditLog', 10, 1024, {}],
    ['ListAuditLogs', 28, 1024, { LOG_TABLE_NAME: { Ref: logTable } }],
    ['FollowAuditLogs', 15, 1024, { LOG_TABLE_NAME: { Ref: logTable } }],
    ['GetStatistics', 28, 1024, { LOG_TABLE_NAME: { Ref: logTable } }],
    ['RecordAuditLog', 15, 1024, { RETENTION: '{}' }],
    ['RecordAuditLogBatch', 28, 1769, { RETENTION: '{}' }],
    ['GetEvidence', 15, 1024, { LOG_TABLE_NAME: { Ref: logTable } }],
    ['GetLog', 15, 1024, { LOG_TABLE_NAME: { Ref: logTable } }],
    [
      'RequestExport',
      28,
      1024,
      {
        RETENTION: '{}',
        JOBS_TABLE_NAME: { Ref: jobs },
        EXPORT_QUEUE_URL: { Ref: exportQueue },
        AWS_ENDPOINT_URL_SQS: '',
      },
    ],
    [
      'GetExport',
      10,
      1024,
      {
        JOBS_TABLE_NAME: { Ref: jobs },
        EXPORT_BUCKET_URL: {
          'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [exportBucket, 'RegionalDomainName'] }]],
        },
      },
    ],
  ])(
    '%s runs its bundle on Node 24 and arm64, traced, with JSON logs in a group of its own',
    (operation, Timeout, MemorySize, own) => {
      const { function: read, logs } = partsOf(operation);
      const { Code, Environment, Role, ...properties } = read.Properties;
      expect(properties).toEqual({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize,
        Timeout,
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', LogGroup: { Ref: logs.id } },
      });
      expect(Environment).toEqual({
        Variables: {
          TABLE_NAME: { Ref: table },
          ISSUERS: JSON.stringify([issuer]),
          CORS_ORIGINS: '[]',
          CONFIG_SHA256: configDigest({ ISSUERS: JSON.stringify([issuer]), CORS_ORIGINS: '[]' }),
          SUBJECT_HASH_KEY: { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] },
          AWS_ENDPOINT_URL_DYNAMODB: '',
          POWERTOOLS_SERVICE_NAME: 'audit-log-tested',
          POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
          POWERTOOLS_LOG_LEVEL: 'INFO',
          ...own,
        },
      });
    },
  );

  test.each(operations)(
    '%s has as much concurrency reserved as the stage says, and the origins that it names',
    (operation) => {
      expect(partsOf(operation, full).function.Properties).toMatchObject({
        ReservedConcurrentExecutions: 50,
        Environment: { Variables: { CORS_ORIGINS: '["https://console.example.com"]' } },
      });
    },
  );

  test('that records knows for how long entries are kept and what is secret, and no other does', () => {
    const variables = (operation: string) =>
      Object(partsOf(operation, full).function.Properties['Environment']).Variables;
    for (const operation of ['RecordAuditLog', 'RecordAuditLogBatch', 'RequestExport']) {
      expect(variables(operation)).toMatchObject({
        RETENTION:
          '{"days":365,"organizations":{"7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11":30,"0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22":null}}',
        REDACTED_KEYS: '["ssn"]',
      });
    }
    expect(Object.keys(variables('GetAuditLog'))).not.toContain('RETENTION');
    expect(Object.keys(variables('GetAuditLog'))).not.toContain('REDACTED_KEYS');
  });
});

describe('the API', () => {
  test('has each route of the table, and ANY for the rest of each path, to the aliases', () => {
    const paths = [...new Set(routes.map(({ path }) => path))];
    const keys = resourcesOf(small, 'AWS::ApiGatewayV2::Route').map(
      ({ Properties }) => Properties['RouteKey'],
    );
    expect(keys.toSorted()).toEqual(
      [
        ...routes.map(({ method, path }) => `${method} ${path}`),
        ...paths.map((path) => `ANY ${path}`),
      ].toSorted(),
    );
    const integrations = resourcesOf(small, 'AWS::ApiGatewayV2::Integration');
    expect(integrations.map(({ Properties }) => Properties)).toEqual(
      aliasIds.map((alias) =>
        expect.objectContaining({
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: { Ref: alias },
          PayloadFormatVersion: '2.0',
        }),
      ),
    );
  });

  test('sends what else a path is asked for to the function that reads there', () => {
    const targets = resourcesOf(small, 'AWS::ApiGatewayV2::Route').flatMap(({ Properties }) =>
      String(Properties['RouteKey']).endsWith(' /v1/audit-logs')
        ? [[Properties['RouteKey'], JSON.stringify(Properties['Target'])]]
        : [],
    );
    const { 'ANY /v1/audit-logs': rest, 'GET /v1/audit-logs': read } = Object.fromEntries(targets);
    expect(targets).toHaveLength(3);
    expect(rest).toBe(read);
  });

  test('leaves preflights to the functions, also where origins are configured', () => {
    expect(propertiesOf(full, 'AWS::ApiGatewayV2::Api')).toEqual({
      Name: 'AuditLog-tested',
      ProtocolType: 'HTTP',
      DisableExecuteApiEndpoint: true,
    });
  });

  test('throttles, and logs the route and never the path, an address or a token', () => {
    const { AccessLogSettings, DefaultRouteSettings, ...properties } = propertiesOf(
      full,
      'AWS::ApiGatewayV2::Stage',
    );
    expect(properties).toMatchObject({ StageName: '$default', AutoDeploy: true });
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 });
    expect(AccessLogSettings).toEqual({
      DestinationArn: { 'Fn::GetAtt': [expect.stringMatching(/^GatewayAccessLogs/), 'Arn'] },
      Format: JSON.stringify({
        requestId: '$context.requestId',
        functionRequestId: '$context.integration.requestId',
        time: '$context.requestTime',
        routeKey: '$context.routeKey',
        status: '$context.status',
        latencyMs: '$context.responseLatency',
        integrationLatencyMs: '$context.integrationLatency',
        error: '$context.error.message',
        integrationError: '$context.integrationErrorMessage',
      }),
    });
  });
});

describe('a host name of one’s own', () => {
  test('gets a certificate and a record in its zone', () => {
    expect(propertiesOf(full, 'AWS::CertificateManager::Certificate')).toMatchObject({
      DomainName: 'audit.example.com',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [
        { DomainName: 'audit.example.com', HostedZoneId: 'Z0123456789ABC' },
      ],
    });
    expect(propertiesOf(full, 'AWS::Route53::RecordSet')).toMatchObject({
      Name: 'audit.example.com.',
      Type: 'A',
      HostedZoneId: 'Z0123456789ABC',
    });
    expect(propertiesOf(full, 'AWS::ApiGatewayV2::DomainName')).toMatchObject({
      DomainName: 'audit.example.com',
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    });
    expect(full.Outputs['ApiUrl']?.Value).toBe('https://audit.example.com');
  });

  test('takes a certificate that exists, and says where its record has to point', () => {
    const certificateArn = 'arn:aws:acm:eu-west-1:999988887777:certificate/0f1e';
    const template = templateOf({ ...smallest, domainName: 'audit.example.com', certificateArn });
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::DomainName')).toMatchObject({
      DomainNameConfigurations: [{ CertificateArn: certificateArn }],
    });
    expect(resourcesOf(template, 'AWS::Route53::RecordSet')).toEqual([]);
    expect(Object.keys(template.Outputs)).toContainEqual(expect.stringContaining('Target'));
  });
});

describe('logs and alarms', () => {
  test.each([
    ['90 days', small, 90],
    ['as long as the stage says', full, 365],
  ])('every log group keeps its lines for %s', (_, template, days) => {
    const groups = resourcesOf(template, 'AWS::Logs::LogGroup');
    const retentions = groups.map(({ Properties }) => Properties['RetentionInDays']);
    // One of each function, and the gateway's.
    expect(retentions).toEqual(Array(operations.length + background.length + 1).fill(days));
  });

  test('errors, throttles, slowness, 5xx answers and what the event bus leaves over raise alarms', () => {
    const all = resourcesOf(small, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    const patient = new Set<string>(['ListAuditLogs', 'GetStatistics', 'RecordAuditLogBatch']);
    const ofFunctions = operations.flatMap((operation) => [
      expect.objectContaining({ MetricName: 'Errors', Statistic: 'Sum', Threshold: 1 }),
      expect.objectContaining({ MetricName: 'Throttles', Statistic: 'Sum', Threshold: 1 }),
      expect.objectContaining({
        MetricName: 'Duration',
        ExtendedStatistic: 'p99',
        Threshold: patient.has(operation) ? 10_000 : 2000,
        EvaluationPeriods: 3,
      }),
    ]);
    const inQueue = {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      Threshold: 1,
    };
    const ofBus = [
      expect.objectContaining({ MetricName: 'Errors', Statistic: 'Sum', Threshold: 1 }),
      expect.objectContaining({ MetricName: 'Throttles', Statistic: 'Sum', Threshold: 1 }),
      expect.objectContaining({ MetricName: 'ApproximateAgeOfOldestMessage', Threshold: 600 }),
      expect.objectContaining(inQueue),
      expect.objectContaining(inQueue),
      expect.objectContaining(inQueue),
    ];
    const expected = [
      ...ofFunctions,
      expect.objectContaining({
        MetricName: 'ServerErrors',
        Namespace: 'AuditLogService',
        Dimensions: [{ Name: 'service', Value: 'audit-log-tested' }],
        Statistic: 'Sum',
        Threshold: 5,
      }),
      expect.objectContaining({ MetricName: '5xx', Statistic: 'Sum', Threshold: 5 }),
      ...ofBus,
    ];
    // Those of the logs come after them: see test/infra/evidence.
    expect(all.slice(0, expected.length)).toEqual(expected);
    for (const alarm of all) {
      expect(alarm).toMatchObject({ TreatMissingData: 'notBreaching', Period: 300 });
      expect(alarm).not.toHaveProperty('AlarmActions');
    }
  });

  test('alarms go to the topic of the stage', () => {
    const { alarmTopic } = fullest;
    for (const { Properties } of resourcesOf(full, 'AWS::CloudWatch::Alarm')) {
      expect(Properties).toMatchObject({ AlarmActions: [alarmTopic], OKActions: [alarmTopic] });
    }
  });
});

describe('synthesis', () => {
  test('gives the same template again', () => {
    expect(synthesize(appOf(fullest))).toBe(synthesize(appOf(fullest)));
  });

  test('fails on a finding that nobody has acknowledged', () => {
    const app = appOf(smallest);
    new Bucket(stackOf(app), 'Open', {
      removalPolicy: RemovalPolicy.DESTROY,
    });
    expect(() => app.synth()).toThrow(/The S3 Bucket has server access logs disabled/);
  });

  test('refuses a stage whose issuers are more than Lambda takes in its environment', () => {
    const issuers = Array.from({ length: 40 }, (_, index) => ({
      ...issuer,
      issuer: `https://login-${index}.example.com/`,
    }));
    expect(() => appOf({ issuers })).toThrow(
      /^stages\.tested makes \d+ bytes of environment for GetAuditLog, and Lambda takes 4096: name fewer issuers, origins, organizations or keys, or jwksUri in place of jwks\.$/,
    );
  });

  test('outputs where the API and the bus are, what the tables are called, and what to invoke and redrive', () => {
    expect(small.Outputs).toEqual({
      ApiUrl: { Value: { 'Fn::GetAtt': [logicalId('AWS::ApiGatewayV2::Api'), 'ApiEndpoint'] } },
      TableName: { Value: { Ref: table } },
      LogTableName: { Value: { Ref: logTable } },
      ...Object.fromEntries(
        operations.map((operation, index) => [
          `${operation}AliasArn`,
          { Value: { Ref: aliasIds[index] } },
        ]),
      ),
      EntryBusArn: { Value: { 'Fn::GetAtt': [logicalId('AWS::Events::EventBus'), 'Arn'] } },
      RecordBusEntriesName: { Value: { Ref: expect.stringMatching(/^RecordBusEntries/) } },
      RefusedQueueUrl: { Value: { Ref: expect.stringMatching(/^EntryBusRefused/) } },
      FailedQueueUrl: { Value: { Ref: expect.stringMatching(/^EntryBusFailed/) } },
      UndeliveredQueueUrl: { Value: { Ref: expect.stringMatching(/^EntryBusUndelivered/) } },
    });
  });
});
