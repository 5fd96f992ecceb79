import { beforeEach, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Permission } from '#lib/access/permission.ts';
import type { Organization, Principal } from '#lib/access/principal.ts';
import { anaconda } from '#lib/dialects/anaconda.ts';
import type { Dialect } from '#lib/dialects/dialect.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import { AuditLogError } from '#lib/errors.ts';
import { type EntryRequest, readEntryRequest } from '#lib/http/entry-request.ts';
import type { Answer, Exchange } from '#lib/http/exchange.ts';
import { pipeline } from '#lib/http/pipeline.ts';
import { type Content, representation } from '#lib/http/representation.ts';

const acme: Organization = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' };
const beta: Organization = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId, name: 'Beta' };
const auditId = '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60';
const context = { awsRequestId: 'request-1' };
const common = {
  vary: 'authorization, origin, x-org-name',
  'x-content-type-options': 'nosniff',
  'x-request-id': 'request-1',
};

let organizations: Organization[];
let permissions: Set<Permission>;
let operated: EntryRequest[];
let observed: [Exchange, number][];
let operation: (request: EntryRequest) => Promise<Content>;

beforeEach(() => {
  organizations = [acme];
  permissions = new Set(['audit:read']);
  operated = [];
  observed = [];
  operation = async () => ({ contentType: 'application/json', body: `{"id":"${auditId}"}` });
});

const route = (path: string, dialect: Dialect) =>
  ({ method: 'GET', path, operation: 'GetAuditLog', dialect, needs: 'audit:read' }) as const;
const another = { method: 'POST', operation: 'RecordAuditLog', needs: 'audit:write' } as const;

const handler = pipeline({
  routes: [
    route('/a/{audit_log_id}', anaconda),
    route('/m/{audit_id}', mixpeek),
    { ...another, path: '/shared', dialect: native },
    route('/shared', mixpeek),
    { ...another, path: '/elsewhere', dialect: native },
  ],
  serves: 'GetAuditLog',
  authenticator: {
    async authenticate(unverifiedAuthorization): Promise<Principal> {
      if (unverifiedAuthorization !== 'Bearer good') throw new AuditLogError('unauthenticated');
      return { issuer: 'i', subject: 's', client: 'c', organizations, granted: '*', permissions };
    },
  },
  corsOrigins: ['https://console.example.com'],
  observe: (exchange, status) => observed.push([exchange, status]),
  read: readEntryRequest,
  operation(request) {
    operated.push(request);
    return operation(request);
  },
  write: representation,
  clock: () => 1_700_000_000_000,
});

interface Call {
  readonly id?: string;
  readonly method?: string;
  readonly routeKey?: string;
  readonly headers?: Record<string, string>;
}

function call({ id = auditId, method = 'GET', routeKey, headers }: Call = {}): Promise<Answer> {
  const event = {
    version: '2.0',
    routeKey: routeKey ?? 'GET /a/{audit_log_id}',
    headers: { authorization: 'Bearer good', ...headers },
    pathParameters: { audit_log_id: id, audit_id: id },
    requestContext: { http: { method } },
  };
  return handler(event, context);
}

describe('a request that may be answered', () => {
  test('is answered with a strong validator and what every answer carries', async () => {
    const answer = await call();
    expect(answer).toEqual({
      statusCode: 200,
      headers: {
        ...common,
        'content-type': 'application/json',
        'cache-control': 'private, no-cache',
        etag: expect.stringMatching(/^"[\w-]{43}"$/),
      },
      body: `{"id":"${auditId}"}`,
    });
  });

  test('reaches the operation as typed values alone', async () => {
    await call({ id: auditId.toUpperCase() });
    expect(operated).toEqual([{ orgId: acme.id, auditId, now: 1_700_000_000_000 }]);
  });

  test('may have its id percent-encoded', async () => {
    const encoded = [...auditId].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
    expect((await call({ id: encoded })).statusCode).toBe(200);
  });

  test('is answered without a body for HEAD', async () => {
    const { body, ...head } = await call({ method: 'HEAD', routeKey: 'ANY /a/{audit_log_id}' });
    const { body: _, ...get } = await call();
    expect(body).toBe('');
    expect(head).toEqual(get);
  });

  test('has a request id even where the context has none', async () => {
    const { headers } = await handler({}, {});
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('If-None-Match', () => {
  const etag = async () => (await call()).headers['etag'] ?? '';

  test.each([
    ['the validator', (tag: string) => tag],
    ['the validator, weak', (tag: string) => `W/${tag}`],
    ['a list with the validator', (tag: string) => `"other", ${tag}`],
    ['any', () => ' * '],
  ])('with %s is answered 304 without a body', async (_, header) => {
    const tag = await etag();
    expect(await call({ headers: { 'if-none-match': header(tag) } })).toEqual({
      statusCode: 304,
      headers: { ...common, 'cache-control': 'private, no-cache', etag: tag },
      body: '',
    });
  });

  test('with another validator is answered in full', async () => {
    expect((await call({ headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200);
  });

  test('tells nothing to who may not read', async () => {
    permissions = new Set();
    expect((await call({ headers: { 'if-none-match': '*' } })).statusCode).toBe(403);
  });
});

describe('another method', () => {
  test.each(['POST', 'DELETE', 'OPTIONS', 'TRACE', ''])(
    '%s is 405 before the token is looked at',
    async (method) => {
      expect(
        await call({ method, routeKey: 'ANY /a/{audit_log_id}', headers: { authorization: '' } }),
      ).toEqual({
        statusCode: 405,
        headers: {
          ...common,
          allow: 'GET, HEAD',
          'cache-control': 'no-store',
          'content-type': 'application/json',
        },
        body: '{"detail":"Method not allowed"}',
      });
    },
  );

  test('a preflight from a configured origin is answered before any token is read', async () => {
    const origin = 'https://console.example.com';
    const headers = { origin, 'access-control-request-method': 'GET', authorization: '' };
    const answer = await call({ method: 'OPTIONS', routeKey: 'ANY /m/{audit_id}', headers });
    expect(answer).toEqual({
      statusCode: 204,
      headers: {
        ...common,
        'access-control-allow-origin': origin,
        'access-control-expose-headers':
          'etag, link, location, preference-applied, retry-after, www-authenticate, x-request-id',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers':
          'authorization, content-type, idempotency-key, if-none-match, prefer, x-api-version, x-org-id, x-org-name',
        'access-control-max-age': '7200',
      },
      body: '',
    });
    expect(observed.map(([, status]) => status)).toEqual([204]);
  });
});

describe('a path whose methods several functions serve', () => {
  test('tells all of them, in the dialect of the one that was asked', async () => {
    const { statusCode, headers, body } = await call({ method: 'PUT', routeKey: 'ANY /shared' });
    expect([statusCode, headers['allow']]).toEqual([405, 'POST, GET, HEAD']);
    expect(JSON.parse(body)).toMatchObject({ success: false, status: 405 });
  });

  test('has all of them in its preflights', async () => {
    const headers = {
      origin: 'https://console.example.com',
      'access-control-request-method': 'POST',
    };
    const answer = await call({ method: 'OPTIONS', routeKey: 'ANY /shared', headers });
    expect(answer.headers['access-control-allow-methods']).toBe('POST, GET, HEAD');
  });

  test.each([
    ['POST', 'POST /shared'],
    ['POST', 'POST /elsewhere'],
    ['PUT', 'ANY /elsewhere'],
  ])('is no path of this function for %s where it is sent %s', async (method, routeKey) => {
    expect((await call({ method, routeKey })).statusCode).toBe(404);
    expect(operated).toEqual([]);
  });
});

describe('a refused request', () => {
  test('without a good token is 401', async () => {
    const { statusCode, body } = await call({ headers: { authorization: 'Bearer bad' } });
    expect([statusCode, body]).toEqual([401, '{"detail":"A valid bearer token is required"}']);
    expect(operated).toEqual([]);
  });

  test('without the permission is 403, whatever else is wrong with it', async () => {
    permissions = new Set(['audit:write']);
    expect((await call({ id: 'x', headers: { 'x-api-version': 'v9' } })).statusCode).toBe(403);
  });

  test('learns all that it can correct at once', async () => {
    organizations = [acme, beta];
    const { statusCode, body } = await call({ id: 'x', headers: { 'X-API-Version': 'v9' } });
    expect([statusCode, JSON.parse(body)]).toEqual([
      422,
      {
        detail: [
          {
            loc: ['path', 'audit_log_id'],
            msg: 'Input should be a valid UUID',
            type: 'uuid_parsing',
          },
          { loc: ['header', 'X-Org-Name'], msg: 'Field required', type: 'missing' },
          { loc: ['header', 'X-API-Version'], msg: "Input should be 'v1' or 'v2'", type: 'enum' },
        ],
      },
    ]);
  });

  test('without an id at all lacks a field', async () => {
    const event = { routeKey: 'GET /a/{audit_log_id}', headers: { authorization: 'Bearer good' } };
    const { statusCode, body } = await handler(event, context);
    expect([statusCode, JSON.parse(body)]).toEqual([
      422,
      { detail: [{ loc: ['path', 'audit_log_id'], msg: 'Field required', type: 'missing' }] },
    ]);
  });

  test.each(['x', '%', '%00', '%E0%A4%A', '../..', '🔥', `${auditId}#`, 'a'.repeat(10_000), ''])(
    'the malformed id %j is 422 at Anaconda and an unknown entry at Mixpeek',
    async (id) => {
      expect((await call({ id })).statusCode).toBe(422);
      expect(await call({ id, routeKey: 'GET /m/{audit_id}' })).toMatchObject({
        statusCode: 404,
        body: expect.stringContaining('"details":{"resource":"audit_log","id":null}'),
      });
    },
  );

  test('at a path that no route has is 404', async () => {
    expect(await call({ routeKey: '$default' })).toEqual({
      statusCode: 404,
      headers: {
        ...common,
        'cache-control': 'no-store',
        'content-type': 'application/problem+json',
      },
      body: '{"type":"about:blank","title":"Not Found","status":404,"detail":"Not found","code":"route_not_found"}',
    });
  });
});

describe('X-Org-Name', () => {
  test.each(['Beta', '0A4F2C1D-0D3E-4C55-8D0A-7C1E6B9F3A22'])(
    '%s selects among several organizations',
    async (name) => {
      organizations = [acme, beta];
      await call({ headers: { 'X-Org-Name': name } });
      expect(operated.map(({ orgId }) => orgId)).toEqual([beta.id]);
    },
  );

  test('that the token does not cover is 403', async () => {
    const { statusCode } = await call({ headers: { 'x-org-name': 'Beta' } });
    expect(statusCode).toBe(403);
  });

  test('that two organizations share is 422', async () => {
    organizations = [acme, { ...beta, name: 'Acme' }];
    const { statusCode, body } = await call({ headers: { 'x-org-name': 'Acme' } });
    expect([statusCode, JSON.parse(body).detail[0].type]).toEqual([422, 'ambiguous']);
  });
});

describe('X-API-Version', () => {
  test.each(['v1', 'v2', ' v2 '])('%s is taken', async (version) => {
    expect((await call({ headers: { 'x-api-version': version } })).statusCode).toBe(200);
  });

  test('means nothing to a dialect that has none', async () => {
    const headers = { 'x-api-version': 'v9' };
    expect((await call({ routeKey: 'GET /m/{audit_id}', headers })).statusCode).toBe(200);
  });
});

describe('an operation that fails', () => {
  test('with our error is answered as that error', async () => {
    operation = async () => {
      throw new AuditLogError('store_unavailable', { headers: { 'retry-after': '1' } });
    };
    expect(await call()).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '1' },
      body: '{"detail":"The store is unavailable; try again"}',
    });
  });

  test.each([
    new Error('secret'),
    Object.assign(new Error('secret'), { statusCode: 400, expose: true }),
    'secret',
    undefined,
  ])('with %j is a constant 500', async (thrown) => {
    operation = async () => {
      throw thrown;
    };
    expect(await call()).toEqual({
      statusCode: 500,
      headers: {
        ...common,
        'cache-control': 'no-store',
        'content-type': 'application/json',
      },
      body: '{"detail":"Internal server error"}',
    });
  });
});

test('every exchange is observed once, with its status and what was found out', async () => {
  await call();
  await call({ headers: { authorization: '' } });
  expect(
    observed.map(([{ organization, error }, status]) => [status, organization?.id, error]),
  ).toEqual([
    [200, acme.id, undefined],
    [401, undefined, expect.any(AuditLogError)],
  ]);
});

test('a request that no step has verified is refused, however the pipeline was put together', () => {
  const request = {
    method: 'GET',
    routePath: '',
    headers: new Map(),
    pathParameters: {},
    rawQuery: '',
    rawBody: { text: '', isBase64Encoded: false },
  };
  const exchange = { request, requestId: '', now: 0, startedAt: 0, remainingMs: () => 0 };
  expect(() => readEntryRequest(exchange)).toThrow(new AuditLogError('unauthenticated'));
});
