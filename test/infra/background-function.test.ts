import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { BackgroundFunction } from '#infra/background-function.ts';
import { readStage } from '#infra/stage/read-stage.ts';
import { smallest } from './stages.ts';

const stack = new Stack(new App(), 'Tested');
const stage = readStage('tested', { tested: { ...smallest, reservedConcurrency: 50 } });
// Any module of functions/ will do: what it is given is what is tested.
new BackgroundFunction(stack, 'GetAuditLog', {
  stage,
  variables: { QUEUE_URL: 'https://queue.example' },
  statements: [{ sid: 'Queue', actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:::q'] }],
  timeout: Duration.seconds(30),
  memory: 512,
});
const template = Template.fromStack(stack);
const only = (type: string) => {
  const [resource, ...others] = Object.values(template.findResources(type));
  if (resource === undefined || others.length > 0) throw new Error(`not exactly one ${type}`);
  return resource['Properties'];
};

test('a background function knows what it is told and where the store is, and nothing of issuers', () => {
  expect(only('AWS::Lambda::Function')).toMatchObject({ Timeout: 30, MemorySize: 512 });
  expect(only('AWS::Lambda::Function')['Environment']).toEqual({
    Variables: {
      QUEUE_URL: 'https://queue.example',
      AWS_ENDPOINT_URL_DYNAMODB: '',
      POWERTOOLS_SERVICE_NAME: 'audit-log-tested',
      POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
      POWERTOOLS_LOG_LEVEL: 'INFO',
    },
  });
});

test('a background function may do what it is allowed, and write its log and traces', () => {
  const { Statement } = only('AWS::IAM::ManagedPolicy')['PolicyDocument'];
  expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual(['Queue', 'Logs', 'Traces']);
  expect(Statement[0]).toEqual({
    Sid: 'Queue',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:::q',
  });
  expect(template.findResources('AWS::IAM::Policy')).toEqual({});
});

test('a background function is invoked by nobody but its source, which bounds how often it runs', () => {
  expect(template.findResources('AWS::Lambda::Permission')).toEqual({});
  expect(template.findResources('AWS::Lambda::Alias')).toEqual({});
  expect(only('AWS::Lambda::Function')).not.toHaveProperty('ReservedConcurrentExecutions');
});
