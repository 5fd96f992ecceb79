import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { fetchEntry } from '#lib/store/fetch-entry.ts';
import { answer, FakeDynamodb } from './fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId;

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());
afterEach(() => vi.unstubAllEnvs());

test('speaks to the DynamoDB that its environment names, half a second for a connection and two for a reply', async () => {
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'fake',
    AWS_SECRET_ACCESS_KEY: 'fake',
  })) {
    vi.stubEnv(name, value);
  }
  dynamodb.behave(answer(200, '{}'));
  const client = documentClient();
  expect(await fetchEntry(orgId, id, { client, name: 'entries' })).toBeUndefined();
  expect(dynamodb.attempts).toBe(1);
  const handler = client.config.requestHandler as NodeHttpHandler;
  expect(handler.httpHandlerConfigs()).toMatchObject({
    connectionTimeout: 500,
    requestTimeout: 2000,
    socketTimeout: 2000,
  });
});

test('sends nothing of what an item has no value for', async () => {
  const items: unknown[] = [];
  dynamodb.behave((response, request, body) => {
    items.push(JSON.parse(body).Item);
    answer(200, '{}')(response, request, body);
  });
  const item = { pk: 'a', actor: { id: 'u-1', name: undefined }, target: undefined };
  await dynamodb.table().client.send(new PutCommand({ TableName: 'entries', Item: item }));
  expect(items).toStrictEqual([{ pk: { S: 'a' }, actor: { M: { id: { S: 'u-1' } } } }]);
});
