import { beforeEach, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Permission } from '#lib/access/permission.ts';
import type { Organization, Principal } from '#lib/access/principal.ts';
import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { AuditLogError } from '#lib/errors.ts';
import type { Answer, Exchange } from '#lib/http/exchange.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { type RecordRequest, readRecordRequest } from '#lib/http/record-request.ts';
import { recordedAnswer } from '#lib/http/recorded-answer.ts';
import { readRequest } from '#lib/http/request.ts';
import type { Recording } from '#lib/recording/record-entry.ts';

const acme: Organization = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' };
const beta: Organization = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId, name: 'Beta' };
const id = '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId;
const now = Date.parse('2026-11-22T07:43:00.000Z');
const common = {
  vary: 'authorization, origin, x-org-name',
  'x-content-type-options': 'nosniff',
  'x-request-id': 'request-1',
};
const stored: StoredEntry = {
  v: 1,
  id,
  orgId: acme.id,
  action: 'a',
  createdAt: '2026-11-22T07:43:00.000Z',
  details: new JsonText('{"b":-0,"token":"[REDACTED]"}'),
};

let organizations: Organization[];
let permissions: Set<Permission>;
let operated: RecordRequest[];
let observed: Exchange[];
let recording: Recording;

beforeEach(() => {
  organizations = [acme];
  permissions = new Set(['audit:write']);
  operated = [];
  observed = [];
  recording = { outcome: 'recorded', entry: stored, redactions: 1 };
});

const handler = pipeline({
  routes: [
    {
      method: 'POST',
      path: '/logs',
      operation: 'RecordAuditLog',
      dialect: native,
      needs: 'audit:write',
    },
  ],
  serves: 'RecordAuditLog',
  authenticator: {
    async authenticate(unverifiedAuthorization): Promise<Principal> {
      if (unverifiedAuthorization !== 'Bearer good') throw new AuditLogError('unauthenticated');
      return { issuer: 'i', subject: 's', client: 'c', organizations, granted: '*', permissions };
    },
  },
  corsOrigins: ['https://console.example.com'],
  observe: (exchange) => observed.push(exchange),
  read: readRecordRequest,
  async operation(request) {
    operated.push(request);
    return recording;
  },
  write: recordedAnswer,
  clock: () => now,
});

interface Call {
  readonly body?: unknown;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

function call({ body = '{"action":"a"}', method = 'POST', headers }: Call = {}): Promise<Answer> {
  const event = {
    routeKey: method === 'POST' ? 'POST /logs' : 'ANY /logs',
    headers: { authorization: 'Bearer good', 'content-type': 'application/json', ...headers },
    requestContext: { http: { method } },
    body,
  };
  return handler(event, { awsRequestId: 'request-1' });
}

async function problemsOf(sent: Call) {
  const { statusCode, body } = await call(sent);
  return [statusCode, JSON.parse(body).errors];
}

describe('a recording', () => {
  const body =
    `{"v":1,"id":"${id}","orgId":"${acme.id}","action":"a","createdAt":"2026-11-22T07:43:00.000Z",` +
    '"message":"“a” was performed","details":{"b":-0,"token":"[REDACTED]"},"redacted":["/details/token"]}';
  const headers = {
    ...common,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    location: `/v1/audit-logs/${id}`,
  };

  test('is answered 201 with where the entry is, how it reads, and what is redacted', async () => {
    expect(await call()).toEqual({ statusCode: 201, headers, body });
    expect(observed.map(({ redactions, organization }) => [redactions, organization])).toEqual([
      [1, acme],
    ]);
  });

  test('of what was recorded before is answered 200 with the same body', async () => {
    recording = { ...recording, outcome: 'already_recorded' };
    expect(await call()).toEqual({ statusCode: 200, headers, body });
    expect(observed.map(({ redactions }) => redactions)).toEqual([undefined]);
  });

  test('without secrets says nothing of them', async () => {
    recording = { ...recording, entry: { ...stored, details: undefined } };
    expect(JSON.parse((await call()).body)).not.toHaveProperty('redacted');
  });
});

describe('the operation gets', () => {
  test('typed values alone', async () => {
    await call({ body: `{"id":"${id.toUpperCase()}","action":"a"}` });
    expect(operated).toEqual([
      {
        organization: acme,
        entry: { action: 'a', id },
        identity: { id, conflict: 'entry_conflict' },
        now,
      },
    ]);
  });

  test('the organization that X-Org-Name selects', async () => {
    organizations = [acme, beta];
    await call({ headers: { 'x-org-name': 'Beta' } });
    expect(operated.map(({ organization }) => organization)).toEqual([beta]);
  });

  test('the organization that a platform service names in X-Org-Id', async () => {
    organizations = [];
    permissions = new Set(['audit:write:any']);
    await call({ headers: { 'x-org-id': beta.id } });
    expect(operated.map(({ organization }) => organization)).toEqual([{ id: beta.id }]);
  });

  test.each(['!', '~', 'a-b_c/1,2', 'x'.repeat(255)])(
    'the same id for the same Idempotency-Key %s',
    async (key) => {
      for (const body of ['{"action":"a"}', '{"action":"b"}']) {
        await call({ body, headers: { 'Idempotency-Key': key } });
      }
      const [one, other] = operated.map(({ identity }) => identity);
      expect(one).toEqual(other);
      expect(one?.conflict).toBe('idempotency_key_reused');
    },
  );

  test('the entry’s own id, whatever key is sent with it', async () => {
    const body = `{"id":"${id}","action":"a"}`;
    for (const key of ['key', '', 'ü']) await call({ body, headers: { 'idempotency-key': key } });
    expect(operated.map(({ identity }) => identity.id)).toEqual([id, id, id]);
  });
});

describe('a request is refused', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
    '405 for %s, first of all',
    async (method) => {
      const { statusCode, headers } = await call({ method, headers: { authorization: '' } });
      expect([statusCode, headers['allow']]).toEqual([405, 'POST']);
    },
  );

  test('in the order of what is wrong with it', async () => {
    const wrong = {
      body: 'x'.repeat(3_000_000),
      headers: { authorization: 'x', 'content-type': 'text/plain', 'idempotency-key': '' },
    };
    const right = { authorization: 'Bearer good', 'content-type': 'application/json' };
    const statuses = async (headers: Record<string, string>, body = wrong.body) =>
      (await call({ body, headers: { ...wrong.headers, ...headers } })).statusCode;
    permissions = new Set(['audit:read', 'audit:export', 'audit:erase', 'ADMIN']);
    expect(await statuses({})).toBe(401);
    expect(await statuses({ authorization: 'Bearer good' })).toBe(403);
    permissions = new Set(['audit:write']);
    expect(await statuses({ authorization: 'Bearer good' })).toBe(415);
    expect(await statuses(right)).toBe(413);
    expect(await statuses(right, '{')).toBe(400);
    expect(await statuses(right, '{}')).toBe(422);
    expect(operated).toEqual([]);
  });

  test('403 for another’s organization, before the body is looked at', async () => {
    const headers = { 'x-org-id': beta.id, 'content-type': 'text/plain' };
    expect((await call({ headers })).statusCode).toBe(403);
  });

  test('422 with all that the caller can correct at once', async () => {
    permissions = new Set(['audit:write:any']);
    const sent = { body: '{"orgId":"x","details":1e400}', headers: { 'idempotency-key': 'ü' } };
    expect(await problemsOf(sent)).toEqual([
      422,
      [
        { loc: ['header', 'X-Org-Id'], msg: 'Field required', type: 'missing' },
        {
          loc: ['header', 'Idempotency-Key'],
          msg: 'Input should be 1 to 255 visible ASCII characters',
          type: 'string_pattern_mismatch',
        },
        {
          pointer: '/details',
          msg: 'a double cannot hold this number exactly; send it as a string',
          type: 'inexact_number',
        },
        { pointer: '/action', msg: 'is required', type: 'missing' },
        { pointer: '/details', msg: 'must be an object', type: 'wrong_type' },
        { pointer: '/orgId', msg: 'is not a field of an entry', type: 'unknown_field' },
      ],
    ]);
  });

  test.each(['', ' ', 'a b', 'ü', '\u007f', 'x'.repeat(256)])(
    '422 for the Idempotency-Key %j',
    async (key) => {
      const [status, errors] = await problemsOf({ headers: { 'idempotency-key': key } });
      expect([status, errors.map(({ loc }: { loc: string[] }) => loc)]).toEqual([
        422,
        [['header', 'Idempotency-Key']],
      ]);
    },
  );

  test('422 with 50 problems at most', async () => {
    permissions = new Set(['audit:write:any']);
    const fields = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`f${index}`, 1]));
    const [status, errors] = await problemsOf({ body: JSON.stringify(fields) });
    expect([status, errors.length]).toEqual([422, 50]);
  });
});

test('a preflight is told what may be sent', async () => {
  const { statusCode, headers } = await call({
    method: 'OPTIONS',
    headers: {
      origin: 'https://console.example.com',
      'access-control-request-method': 'POST',
      authorization: '',
    },
  });
  expect([statusCode, headers]).toMatchObject([
    204,
    {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': expect.stringContaining('idempotency-key'),
    },
  ]);
});

test('a request that no step has verified is refused, however the pipeline was put together', () => {
  const request = { ...readRequest({}), headers: new Map([['content-type', 'application/json']]) };
  const exchange = { request, requestId: '', now: 0, startedAt: 0, remainingMs: () => 0 };
  expect(() => readRecordRequest(exchange)).toThrow(new AuditLogError('unauthenticated'));
});
