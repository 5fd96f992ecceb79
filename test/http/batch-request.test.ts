import { beforeEach, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Permission } from '#lib/access/permission.ts';
import type { Organization, Principal } from '#lib/access/principal.ts';
import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { batchAnswer } from '#lib/http/batch-answer.ts';
import { type BatchRequest, readBatchRequest } from '#lib/http/batch-request.ts';
import type { Exchange } from '#lib/http/exchange.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { readRequest } from '#lib/http/request.ts';
import type { BatchResult } from '#lib/recording/record-batch.ts';

const acme: Organization = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' };
const beta: Organization = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId };
const id = '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId;
const now = Date.parse('2026-11-22T07:43:00.000Z');

let permissions: Set<Permission>;
let granted: Principal['granted'];
let operated: BatchRequest[];
let observed: Exchange[];
let results: BatchResult[];

beforeEach(() => {
  permissions = new Set(['audit:write']);
  granted = '*';
  operated = [];
  observed = [];
  results = [];
});

const handler = pipeline({
  routes: [
    {
      method: 'POST',
      path: '/batch',
      operation: 'RecordAuditLogBatch',
      dialect: native,
      needs: 'audit:write',
    },
  ],
  serves: 'RecordAuditLogBatch',
  authenticator: {
    authenticate: async () => ({
      issuer: 'i',
      subject: 's',
      client: 'c',
      organizations: [acme],
      granted,
      permissions,
    }),
  },
  corsOrigins: [],
  observe: (exchange) => observed.push(exchange),
  read: readBatchRequest,
  async operation(request) {
    operated.push(request);
    return results;
  },
  write: batchAnswer,
  clock: () => now,
});

function call(body: unknown, headers: Record<string, string> = {}) {
  const event = {
    routeKey: 'POST /batch',
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: { http: { method: 'POST' } },
    body: JSON.stringify(body),
  };
  return handler(event, { getRemainingTimeInMillis: () => 28_000 });
}

test('the operation gets typed values alone, and how much time there is', async () => {
  await call([{ id, action: 'a' }, {}], { 'idempotency-key': 'key' });
  expect(operated).toEqual([
    {
      batch: [
        {
          organization: acme,
          entry: { id, action: 'a' },
          identity: { id, conflict: 'entry_conflict' },
        },
        new AuditLogError('request_invalid', {
          problems: [{ pointer: '/action', msg: 'is required', type: 'missing' }],
        }),
      ],
      now,
      remainingMs: expect.any(Function),
    },
  ]);
  expect(operated[0]?.remainingMs()).toBe(28_000);
});

describe('what is known of the organization is', () => {
  const entry = (organization?: Organization) => ({ id, action: 'a', orgId: organization?.id });
  const found = () => observed.map(({ organization }) => organization?.id);

  test('the token’s, of a batch that is refused, too', async () => {
    await call([entry()]);
    await call([{ id, action: '' }]);
    expect(found()).toEqual([acme.id, acme.id]);
  });

  test('that of all entries that name one', async () => {
    permissions = new Set(['audit:write:any']);
    await call([entry(beta), entry(beta), entry()]);
    await call([entry(beta), entry(acme)]);
    await call([entry()]);
    expect(found()).toEqual([beta.id, undefined, undefined]);
  });
});

test('an entry for an organization that the issuer may not speak for is refused by itself', async () => {
  permissions = new Set(['audit:write:any']);
  granted = new Set([beta.id]);
  await call([acme, beta].map((organization) => ({ id, action: 'a', orgId: organization.id })));
  expect(operated).toMatchObject([
    {
      batch: [
        { code: 'organization_not_granted' },
        { organization: { id: beta.id }, entry: { action: 'a' } },
      ],
    },
  ]);
  const answer = await call([{ id, action: 'a' }], { 'x-org-id': acme.id });
  expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([
    403,
    'organization_not_granted',
  ]);
});

test('redactions of what was recorded before are not counted again, and faults are', async () => {
  const stored = {
    v: 1,
    id,
    orgId: acme.id,
    action: 'a',
    createdAt: '2026-11-22T07:43:00.000Z',
  } as const;
  const fault = new AuditLogError('store_unavailable');
  results = [
    { recording: { outcome: 'recorded', entry: stored, redactions: 2 } },
    { recording: { outcome: 'recorded', entry: stored, redactions: 1 } },
    { recording: { outcome: 'already_recorded', entry: stored, redactions: 4 } },
    { error: new AuditLogError('entry_conflict') },
    { error: fault },
    { error: new AuditLogError('not_attempted') },
  ];
  await call([{ id, action: 'a' }]);
  expect(observed).toMatchObject([{ redactions: 3, faults: 2, error: fault }]);
});

test('a request that no step has verified is refused, however the pipeline was put together', () => {
  const request = { ...readRequest({}), headers: new Map([['content-type', 'application/json']]) };
  const exchange = { request, requestId: '', now: 0, startedAt: 0, remainingMs: () => 0 };
  expect(() => readBatchRequest(exchange)).toThrow(new AuditLogError('unauthenticated'));
});
