/** Where a stage is deployed, and which accounts it trusts. */
export interface Deployment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** That may invoke the functions. */
  readonly accounts: readonly string[];
  /** That may put entries on the bus. */
  readonly writers: readonly string[];
  /** The functions that publish how the API is asked: they may do nothing, and nobody but the gateway invokes them. */
  readonly published: readonly string[];
}

/** What each function behind the API may do, beside its own log and traces. */
const apiFunctions: Readonly<Record<string, readonly string[]>> = {
  GetAuditLog: ['dynamodb:GetItem on Entries'],
  ListAuditLogs: [
    'dynamodb:BatchGetItem on Entries',
    'dynamodb:Query on Entries/index/byActor',
    'dynamodb:Query on Entries/index/byArrival',
    'dynamodb:Query on Entries/index/byOrg',
    'dynamodb:Query on Entries/index/byTarget',
    'dynamodb:BatchGetItem on Log',
    'dynamodb:Query on Log',
  ],
  FollowAuditLogs: ['dynamodb:BatchGetItem on Entries', 'dynamodb:Query on Log'],
  GetStatistics: [
    'dynamodb:BatchGetItem on Entries',
    'dynamodb:Query on Entries/index/byArrival',
    'dynamodb:Query on Entries/index/byOrg',
    'dynamodb:BatchGetItem on Log',
    'dynamodb:Query on Log',
  ],
  GetEvidence: [
    'dynamodb:BatchGetItem on Entries',
    'dynamodb:BatchGetItem on Log',
    'dynamodb:Query on Log',
  ],
  GetLog: ['dynamodb:BatchGetItem on Log', 'dynamodb:Query on Log'],
  RecordAuditLog: ['dynamodb:GetItem on Entries', 'dynamodb:PutItem on Entries'],
  RecordAuditLogBatch: ['dynamodb:GetItem on Entries', 'dynamodb:PutItem on Entries'],
  RequestExport: [
    // That an export was asked for is an entry.
    'dynamodb:GetItem on Entries',
    'dynamodb:PutItem on Entries',
    'dynamodb:GetItem on Exports/Jobs',
    'dynamodb:PutItem on Exports/Jobs',
    'dynamodb:Query on Exports/Jobs',
    'sqs:SendMessage on Exports/Queues/Waiting',
  ],
  // What a link may do is what its signer may.
  GetExport: ['dynamodb:GetItem on Exports/Jobs', 's3:GetObject on Exports/Bucket/exports/*'],
};

/** The same of the functions that no route invokes. */
const backgroundFunctions: Readonly<Record<string, readonly string[]>> = {
  RecordBusEntries: [
    'dynamodb:GetItem on Entries',
    'dynamodb:PutItem on Entries',
    ...receiving('EntryBus/Waiting'),
    'sqs:SendMessage on EntryBus/Refused',
  ],
  DispatchEntries: [
    'dynamodb:DescribeStream on Entries.StreamArn',
    'dynamodb:GetRecords on Entries.StreamArn',
    'dynamodb:GetShardIterator on Entries.StreamArn',
    // DynamoDB knows no resource for this.
    'dynamodb:ListStreams on *',
    'sqs:SendMessage on LogKeeping/Queues/Sealing',
    'sqs:SendMessage on LogKeeping/Queues/Undispatched',
  ],
  SealEntries: [
    'dynamodb:BatchGetItem on Entries',
    ...keepingLog(),
    ...receiving('LogKeeping/Queues/Sealing'),
    'sqs:SendMessage on LogKeeping/Queues/Unsealed',
    'sqs:SendMessage on LogKeeping/Queues/Checkpoints',
  ],
  SignCheckpoints: [
    ...keepingLog(),
    'kms:GetPublicKey on LogKeeping/SigningKey',
    'kms:Sign on LogKeeping/SigningKey',
    ...receiving('LogKeeping/Queues/Checkpoints'),
    'sqs:SendMessage on LogKeeping/Queues/Checkpoints',
  ],
  SweepLogs: [
    'dynamodb:Query on Entries/index/byArrival',
    ...keepingLog(),
    'sqs:SendMessage on LogKeeping/Queues/Sealing',
    'sqs:SendMessage on LogKeeping/Queues/Checkpoints',
  ],
  WriteExports: [
    'dynamodb:BatchGetItem on Entries',
    'dynamodb:Query on Entries/index/byActor',
    'dynamodb:Query on Entries/index/byOrg',
    'dynamodb:Query on Entries/index/byTarget',
    'dynamodb:GetItem on Exports/Jobs',
    'dynamodb:PutItem on Exports/Jobs',
    's3:PutObject on Exports/Bucket/exports/*',
    's3:PutObject on Exports/Bucket/carry/*',
    's3:GetObject on Exports/Bucket/carry/*',
    ...receiving('Exports/Queues/Waiting'),
    'sqs:SendMessage on Exports/Queues/Waiting',
  ],
};

const logQueues = ['Checkpoints', 'Sealing', 'Undispatched', 'Unsealed', 'Unsigned'];
const busQueues = ['Failed', 'Refused', 'Undelivered', 'Waiting'];
const exportQueues = ['Unwritten', 'Waiting'];

/** Who can do what in a stage, in full: whatever is not one of these rows, nobody can. */
export function expectedRows(deployment: Deployment): string[] {
  const { partition, region, account, accounts, writers, published } = deployment;
  const publishing = Object.fromEntries(published.map((name) => [name, []]));
  const functions = { ...apiFunctions, ...publishing, ...backgroundFunctions };
  const live = Object.keys(apiFunctions).map((name) => `${name}/Aliaslive`);
  const api = `arn:${partition}:execute-api:${region}:${account}:Gateway/Api/*/*/*`;
  const rule = 'EntryBus/Rule';
  return [
    ...Object.entries(functions).flatMap(([name, own]) => [
      ...own.map((what) => `${name} may ${what}`),
      `${name} may logs:CreateLogStream on ${name}Logs`,
      `${name} may logs:PutLogEvents on ${name}Logs`,
      // X-Ray knows no resources for these.
      `${name} may xray:PutTelemetryRecords on *`,
      `${name} may xray:PutTraceSegments on *`,
      `lambda.amazonaws.com may sts:AssumeRole on ${name}Role`,
    ]),
    ...live.flatMap((alias) => [
      `apigateway.amazonaws.com may lambda:InvokeFunction on ${alias} if SourceArn ${api}`,
      ...accounts.map((trusted) => `${trusted} may lambda:InvokeFunction on ${alias}`),
    ]),
    ...published.map(
      (name) =>
        `apigateway.amazonaws.com may lambda:InvokeFunction on ${name}/Aliaslive if SourceArn ${api}`,
    ),
    'events.amazonaws.com may lambda:InvokeFunction on SweepLogs if SourceArn Sweep',
    ...writers.map(
      (writer) =>
        `arn:aws:iam::${writer}:root may events:PutEvents on EntryBus/Bus if StringEquals events:detail-type AuditLogEntry`,
    ),
    ...['Waiting', 'Undelivered'].flatMap((queue) => [
      `events.amazonaws.com may sqs:SendMessage on EntryBus/${queue} if ArnEquals aws:SourceArn ${rule}`,
      `* may not sqs:SendMessage on EntryBus/${queue} if ArnNotEquals aws:SourceArn ${rule}`,
    ]),
    '* may not sqs:SendMessage on EntryBus/Failed if Bool aws:PrincipalIsAWSService false',
    '* may not sqs:SendMessage on EntryBus/Refused if ArnNotEquals aws:PrincipalArn RecordBusEntriesRole',
    ...[
      ...busQueues.map((queue) => `EntryBus/${queue}`),
      ...logQueues.map((queue) => `LogKeeping/Queues/${queue}`),
      ...exportQueues.map((queue) => `Exports/Queues/${queue}`),
    ].map((queue) => `* may not sqs:* on ${queue} if Bool aws:SecureTransport false`),
    ...['Exports/Bucket', 'Exports/Bucket/*'].flatMap((files) => [
      `* may not s3:* on ${files} if Bool aws:SecureTransport false`,
      `* may not s3:* on ${files} if NumericLessThan s3:TlsVersion 1.2`,
    ]),
    // Whoever has signed it, a link is good for ten minutes.
    '* may not s3:GetObject on Exports/Bucket/* if NumericGreaterThan s3:signatureAge 600000',
    // Leaves the key to the policies of the account, as KMS recommends; none of the stack but SignCheckpoints' names it.
    `arn:${partition}:iam::${account}:root may kms:* on LogKeeping/SigningKey`,
  ];
}

function receiving(queue: string): string[] {
  return ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(
    (action) => `sqs:${action} on ${queue}`,
  );
}

function keepingLog(): string[] {
  return ['BatchGetItem', 'Query', 'PutItem'].map((action) => `dynamodb:${action} on Log`);
}
