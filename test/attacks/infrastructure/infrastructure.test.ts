import { expect, test } from 'vitest';
import { examine, stages } from './infrastructure.ts';
import { members, type Template, templateOfStage } from './template.ts';

const examined = stages.map(({ settings, deployment }) => ({
  template: templateOfStage(settings),
  deployment,
}));

test.each(examined)('nobody may do more than is expected, nor less', ({ template, deployment }) => {
  const { rows, findings } = examine(template, deployment);
  expect(findings).toEqual([]);
  expect(rows).toBeGreaterThan(100);
});

/** Gives what stands at a place in the tree of constructs other properties, made of those that it has. */
type Change = (template: Template) => Template;

const change =
  (place: string, other: (properties: Record<string, unknown>) => object): Change =>
  ({ Resources }) => {
    const found = Object.entries(Resources).find(
      ([, { Metadata }]) => Metadata?.['aws:cdk:path'] === `AuditLog/${place}/Resource`,
    );
    if (found === undefined) throw new Error(`The template has no ${place}`);
    const [id, resource] = found;
    const Properties = { ...resource.Properties, ...other({ ...resource.Properties }) };
    return { Resources: { ...Resources, [id]: { ...resource, Properties } } };
  };

const allow = (place: string, statement: object): Change =>
  change(place, ({ PolicyDocument }) => {
    const { Statement } = members(PolicyDocument);
    return {
      PolicyDocument: { Statement: [...Object(Statement), { Effect: 'Allow', ...statement }] },
    };
  });

const add =
  (Type: string, Properties: object): Change =>
  ({ Resources }) => ({
    Resources: { ...Resources, Added: { Type, Properties: { ...Properties } } },
  });

const entries = { 'Fn::GetAtt': [idIn('Entries'), 'Arn'] };
const role = { Ref: idIn('GetAuditLogRole') };

function idIn(place: string): string {
  const resources = Object.entries(examined[0]?.template.Resources ?? {});
  const path = `AuditLog/${place}/Resource`;
  return resources.find(([, { Metadata }]) => Metadata?.['aws:cdk:path'] === path)?.[0] ?? '';
}

test.each<[string, Change, string]>([
  [
    'a reader that may write',
    allow('GetAuditLogPolicy', { Action: 'dynamodb:Put*', Resource: entries }),
    'GetAuditLog, which reads, may dynamodb:PutItem on Entries',
  ],
  [
    'a reader that may write files',
    allow('GetExportPolicy', { Action: 's3:PutObject', Resource: '*' }),
    'GetExport, which reads, may s3:PutObject on *',
  ],
  [
    'a writer of files that may delete them',
    allow('WriteExportsPolicy', { Action: 's3:*Object', Resource: '*' }),
    'WriteExports may s3:DeleteObject on *',
  ],
  [
    'a writer of files that may read them all',
    allow('WriteExportsPolicy', { Action: 's3:GetObject', Resource: '*' }),
    'WriteExports may s3:GetObject on *, and nobody expects it',
  ],
  [
    'a publisher that may read',
    allow('GetDocsPolicy', { Action: 'dynamodb:GetItem', Resource: entries }),
    'GetDocs may dynamodb:GetItem on Entries, and nobody expects it',
  ],
  [
    'a recorder that may do anything to a table',
    allow('RecordAuditLogPolicy', { Action: ['dynamodb:*'], Resource: '*' }),
    'RecordAuditLog may dynamodb:DeleteItem on *',
  ],
  [
    'a statement that says what is not allowed',
    allow('GetLogPolicy', { NotAction: 's3:*', Resource: '*' }),
    'GetLog may dynamodb:UpdateItem on *',
  ],
  [
    'a policy that is attached from elsewhere',
    add('AWS::IAM::Policy', {
      Roles: [role],
      PolicyDocument: {
        Statement: { Effect: 'Allow', Action: 'dynamodb:Scan', Resource: entries },
      },
    }),
    'GetAuditLog may dynamodb:Scan on Entries, and nobody expects it',
  ],
  [
    'a policy of AWS’s own',
    change('GetLogRole', () => ({
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    })),
    'GetLog may arn:aws:iam::aws:policy/AdministratorAccess on *, and nobody expects it',
  ],
  [
    'a role that somebody else may assume',
    change('SealEntriesRole', () => ({
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '666677778888' } },
        ],
      },
    })),
    '666677778888 may sts:AssumeRole on SealEntriesRole, and nobody expects it',
  ],
  [
    'a queue that takes messages from anybody',
    allow('LogKeeping/Queues/Sealing/Policy', {
      Action: 'sqs:SendMessage',
      Principal: { AWS: '*' },
      Resource: '*',
    }),
    'anybody may sqs:SendMessage on LogKeeping/Queues/Sealing/Policy',
  ],
  [
    'a function with an address of its own',
    add('AWS::Lambda::Url', { AuthType: 'NONE', TargetFunctionArn: 'GetAuditLog' }),
    'anybody may lambda:InvokeFunctionUrl on GetAuditLog',
  ],
  [
    'a function that anybody may invoke',
    add('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'GetAuditLog',
      Principal: '*',
    }),
    'anybody may lambda:InvokeFunction on GetAuditLog',
  ],
  ['a bucket that may be made public', add('AWS::S3::Bucket', {}), 'Added may be made public'],
  ['a bucket that is not encrypted', add('AWS::S3::Bucket', {}), 'Added is not encrypted'],
  ['a bucket without TLS', add('AWS::S3::Bucket', {}), 'Added may be used without TLS'],
  [
    'a kind of store that nobody knows',
    add('AWS::RDS::DBInstance', {}),
    'Added: is a AWS::RDS::DBInstance encrypted? Nobody has said',
  ],
  [
    'a table that is not encrypted',
    change('Entries', () => ({ SSESpecification: { SSEEnabled: false } })),
    'Entries is not encrypted',
  ],
  [
    'a log that is kept for ever',
    change('GetAuditLogLogs', () => ({ RetentionInDays: undefined })),
    'GetAuditLogLogs keeps its lines for ever',
  ],
  [
    'a function that logs elsewhere',
    change('GetAuditLog', () => ({ LoggingConfig: {} })),
    'GetAuditLog logs to no group of the stack',
  ],
  [
    'a statement that is gone',
    change('EntryBus/Refused/Policy', () => ({ PolicyDocument: { Statement: [] } })),
    'EntryBus/Refused may be used without TLS',
  ],
  ['a second API', add('AWS::ApiGatewayV2::Api', {}), 'Added is an API beside the one there is'],
])('%s is found', (_, sabotage, finding) => {
  const [{ template, deployment } = { template: { Resources: {} }, deployment: undefined }] =
    examined;
  if (deployment === undefined) throw new Error('There is no stage');
  expect(examine(sabotage(template), deployment).findings).toContain(finding);
});
