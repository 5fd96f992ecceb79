import { describe, expect, test } from 'vitest';
import { fullest, smallest } from '../stages.ts';
import { resourcesOf, type Template, templateOf } from '../synthesize.ts';

const openApi = templateOf(smallest);
const page = templateOf(fullest);
const none = templateOf({ ...smallest, docs: 'none' });

/** What of a template belongs to a function. */
function partOf(template: Template, path: string) {
  const found = Object.entries(template.Resources).find(
    ([, { Metadata }]) => Metadata?.['aws:cdk:path'] === `AuditLog/${path}/Resource`,
  );
  if (found === undefined) throw new Error(`The template has no ${path}`);
  return { id: found[0], Properties: found[1].Properties };
}

function published(template: Template): unknown[] {
  return resourcesOf(template, 'AWS::ApiGatewayV2::Route')
    .map(({ Properties }) => Properties['RouteKey'])
    .filter((key) => / \/(openapi|docs)/.test(String(key)));
}

describe('a stage publishes', () => {
  test('how its API is asked, where it says nothing of it', () => {
    expect(published(openApi)).toEqual(['GET /openapi.json', 'ANY /openapi.json']);
    expect(JSON.stringify(openApi)).not.toContain('GetDocs');
  });

  test('the page too, where it wants that', () => {
    const paths = ['/openapi.json', '/docs', '/docs/{file}'];
    expect(published(page).toSorted()).toEqual(
      paths.flatMap((path) => [`ANY ${path}`, `GET ${path}`]).toSorted(),
    );
  });

  test('nothing, where it wants that', () => {
    expect(published(none)).toEqual([]);
    expect(JSON.stringify(none)).not.toMatch(/GetDocs|GetOpenApi/);
  });
});

describe.each(['GetOpenApi', 'GetDocs'])('%s', (name) => {
  test('may write its own log and traces, and nothing else', () => {
    const { id } = partOf(page, `${name}Logs`);
    expect(partOf(page, `${name}Policy`).Properties['PolicyDocument']).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Logs',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [id, 'Arn'] },
        },
        {
          Sid: 'Traces',
          Effect: 'Allow',
          Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
          Resource: '*',
        },
      ],
    });
  });

  test('knows of no table, issuer or organization', () => {
    const { Environment } = partOf(page, name).Properties;
    expect(Environment).toEqual({
      Variables: {
        AWS_ENDPOINT_URL_DYNAMODB: '',
        CORS_ORIGINS: '["https://console.example.com"]',
        POWERTOOLS_SERVICE_NAME: 'audit-log-tested',
        POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...(name === 'GetDocs' && { DOCS_FILE: '/var/task/docs.json' }),
      },
    });
  });

  test('is invoked by the gateway alone, by its alias', () => {
    const { id } = partOf(page, `${name}/Aliaslive`);
    const permissions = resourcesOf(page, 'AWS::Lambda::Permission')
      .map(({ Properties }) => Properties)
      .filter(({ FunctionName }) => JSON.stringify(FunctionName).includes(id));
    expect(permissions).toEqual([
      expect.objectContaining({ Principal: 'apigateway.amazonaws.com', FunctionName: { Ref: id } }),
    ]);
  });
});
