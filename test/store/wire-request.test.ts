import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { answer, FakeDynamodb } from './fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId;
const entry = { v: 1, id, orgId, action: 'a', createdAt: '2026-11-22T07:43:00.000Z' } as const;

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());

test('an entry is read by its key, strongly consistent', async () => {
  const asked = received(() => readEntry(orgId, id, dynamodb.table(), new Date()));
  expect(await asked).toEqual([
    'DynamoDB_20120810.GetItem',
    { TableName: 'entries', Key: { pk: { S: `${orgId}#${id}` } }, ConsistentRead: true },
  ]);
});

test('an entry is put only where none is', async () => {
  const asked = received(() => appendEntry(orgId, entry, dynamodb.table(), new Uint8Array(32)));
  expect(await asked).toEqual([
    'DynamoDB_20120810.PutItem',
    {
      TableName: 'entries',
      ConditionExpression: 'attribute_not_exists(pk)',
      Item: expect.objectContaining({ pk: { S: `${orgId}#${id}` }, action: { S: 'a' } }),
    },
  ]);
});

test('a call names the service, and is signed', async () => {
  let headers: IncomingHttpHeaders = {};
  dynamodb.behave((response, request, body) => {
    headers = request.headers;
    answer(200, '{}')(response, request, body);
  });
  await readEntry(orgId, id, dynamodb.table(), new Date());
  expect(headers['user-agent']).toBe('audit-log-service');
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=\S+\/dynamodb\/aws4_request, /,
  );
});

/** The operation and the body of the one request that DynamoDB gets. */
async function received(call: () => Promise<unknown>): Promise<unknown[]> {
  const requests: unknown[] = [];
  dynamodb.behave((response, request, body) => {
    requests.push(request.headers['x-amz-target'], JSON.parse(body));
    answer(200, '{}')(response, request, body);
  });
  await call();
  return requests;
}
