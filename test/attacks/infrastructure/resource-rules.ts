import { names } from './names.ts';
import type { Grant } from './statements.ts';
import { listed, members, type Template } from './template.ts';

/** What is public, not encrypted, or logged for ever or nowhere: a line for each. */
export function brokenByResources(template: Template, grants: readonly Grant[]): string[] {
  return [
    ...whatIsPublic(template, grants),
    ...whatIsNotEncrypted(template),
    ...whatIsNotLogged(template),
    ...whatTakesPlainText(template, grants),
  ];
}

function whatIsPublic(template: Template, grants: readonly Grant[]): string[] {
  const open = grants
    .filter(({ effect, principal }) => effect === 'Allow' && principal === '*')
    .map(({ action, resource }) => `anybody may ${action} on ${resource}`);
  const buckets = resources(template, 'AWS::S3::Bucket').filter(({ properties }) => {
    const blocked = Object.values(members(properties['PublicAccessBlockConfiguration']));
    return blocked.length < 4 || blocked.includes(false);
  });
  const apis = resources(template, 'AWS::ApiGatewayV2::Api');
  return [
    ...open,
    ...buckets.map(({ name }) => `${name} may be made public`),
    ...apis.slice(1).map(({ name }) => `${name} is an API beside the one there is`),
  ];
}

/** How each kind of resource that keeps anything is told to encrypt it. */
const isEncrypted: Readonly<
  Record<string, (properties: Readonly<Record<string, unknown>>) => boolean>
> = {
  'AWS::DynamoDB::Table': ({ SSESpecification }) =>
    members(SSESpecification)['SSEEnabled'] === true,
  'AWS::SQS::Queue': ({ SqsManagedSseEnabled, KmsMasterKeyId }) =>
    SqsManagedSseEnabled === true || KmsMasterKeyId !== undefined,
  'AWS::S3::Bucket': ({ BucketEncryption }) => BucketEncryption !== undefined,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
};

/** What keeps nothing, or what AWS encrypts in any case: log groups, the events of a bus, the code of a function. */
const needsNone = [
  ...['Logs::LogGroup', 'IAM::ManagedPolicy', 'IAM::Policy', 'IAM::Role', 'KMS::Key'],
  ...['Lambda::Function', 'Lambda::Alias', 'Lambda::Version', 'Lambda::Permission', 'Lambda::Url'],
  ...['Lambda::EventSourceMapping', 'ApiGatewayV2::Api', 'ApiGatewayV2::Stage'],
  ...['ApiGatewayV2::Route', 'ApiGatewayV2::Integration', 'ApiGatewayV2::DomainName'],
  ...['ApiGatewayV2::ApiMapping', 'CertificateManager::Certificate', 'Route53::RecordSet'],
  ...['Events::EventBus', 'Events::EventBusPolicy', 'Events::Rule', 'CloudWatch::Alarm'],
  ...['SQS::QueuePolicy', 'S3::BucketPolicy', 'CDK::Metadata'],
].map((type) => `AWS::${type}`);

function whatIsNotEncrypted(template: Template): string[] {
  return resources(template).flatMap(({ name, type, properties }) => {
    const check = isEncrypted[type];
    if (check === undefined) {
      return needsNone.includes(type) ? [] : [`${name}: is a ${type} encrypted? Nobody has said`];
    }
    return check(properties) ? [] : [`${name} is not encrypted`];
  });
}

function whatIsNotLogged(template: Template): string[] {
  const endless = resources(template, 'AWS::Logs::LogGroup').filter(
    ({ properties }) => typeof properties['RetentionInDays'] !== 'number',
  );
  const elsewhere = resources(template, 'AWS::Lambda::Function').filter(
    ({ properties }) => members(properties['LoggingConfig'])['LogGroup'] === undefined,
  );
  return [
    ...endless.map(({ name }) => `${name} keeps its lines for ever`),
    // Lambda would make it a group that keeps its lines for ever.
    ...elsewhere.map(({ name }) => `${name} logs to no group of the stack`),
  ];
}

function whatTakesPlainText(template: Template, grants: readonly Grant[]): string[] {
  const denied = new Set(
    grants
      .filter(({ effect, principal, condition = '' }) => {
        return (
          effect === 'Deny' && principal === '*' && condition === 'Bool aws:SecureTransport false'
        );
      })
      .map(({ resource }) => resource),
  );
  return ['AWS::SQS::Queue', 'AWS::S3::Bucket']
    .flatMap((type) => resources(template, type))
    .filter(({ name }) => !denied.has(name))
    .map(({ name }) => `${name} may be used without TLS`);
}

function resources(template: Template, type?: string) {
  const nameOf = names(template);
  return Object.entries(template.Resources)
    .map(([id, { Type, Properties = {} }]) => ({
      name: nameOf({ Ref: id }),
      type: Type,
      properties: Properties,
    }))
    .filter((resource) => listed(type ?? resource.type).includes(resource.type));
}
