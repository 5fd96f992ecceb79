import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import { Api, acme, beta } from './api.ts';

const paths = { native: '/v1/audit-logs/statistics', cubewire: '/audit-logs/statistics' };
const dialects = ['native', 'cubewire'] as const;

interface Question {
  readonly dialect: (typeof dialects)[number];
  readonly query?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

const recent = new Date(Date.now() - 60_000).toISOString();
const entries = (
  [
    ['2026-11-01T00:00:00.000Z', 'login', 'auth', 'success'],
    ['2026-11-01T23:59:59.999Z', 'login', 'auth', undefined],
    ['2026-11-02T00:00:00.000Z', 'logout', undefined, 'failure'],
    [recent, 'login', 'web', 'success'],
  ] as const
).map(
  ([createdAt, action, service, status], n): StoredEntry => ({
    v: 1,
    id: `00000000-0000-4000-8000-00000000000${n}` as AuditId,
    orgId: acme.id,
    createdAt,
    action,
    ...(service !== undefined && { service }),
    ...(status !== undefined && { status }),
  }),
);

let api: Api;
let handler: HttpHandler;

beforeAll(async () => {
  api = await Api.start();
  ({ handler } = await import('#functions/get-statistics.ts'));
  for (const entry of entries) await api.put(entry);
  const expired = { ...entries[0], id: crypto.randomUUID(), expiresAt: '2026-11-02T00:00:00.000Z' };
  await api.put(expired as StoredEntry);
  for (const orgId of [beta.id, beta.id]) {
    await api.put({ ...(entries[0] as StoredEntry), orgId, id: crypto.randomUUID() as AuditId });
  }
});
afterAll(() => api.stop());

function ask({ dialect, query = '', token, headers, method = 'GET' }: Question): Promise<Answer> {
  const event = {
    version: '2.0',
    routeKey: `${method === 'GET' ? 'GET' : 'ANY'} ${paths[dialect]}`,
    rawPath: paths[dialect],
    rawQueryString: query,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    requestContext: { http: { method } },
    isBase64Encoded: false,
  };
  return handler(event, { awsRequestId: 'request-1' });
}

describe('native statistics', () => {
  const [first, second] = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'];

  test.each([
    [
      'to=2026-11-03T00:00:00Z',
      [
        { start: first, total: 2, counts: { login: 2 } },
        { start: second, total: 1, counts: { logout: 1 } },
      ],
    ],
    [
      'interval=hour&by=status&to=2026-11-03T00:00:00Z',
      [
        { start: first, total: 1, counts: { success: 1 } },
        { start: '2026-11-01T23:00:00.000Z', total: 1, counts: {} },
        { start: second, total: 1, counts: { failure: 1 } },
      ],
    ],
    [
      'by=service&from=2026-11-01T00:00:00.001Z&to=2026-11-02T00:00:00.001Z',
      [
        { start: first, total: 1, counts: { auth: 1 } },
        { start: second, total: 1, counts: {} },
      ],
    ],
    ['from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', []],
  ])('%s', async (query, buckets) => {
    const answer = await ask({ dialect: 'native', query, token: await api.token() });
    expect(answer).toEqual({
      statusCode: 200,
      headers: {
        vary: 'authorization, origin, x-org-name',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'request-1',
        'content-type': 'application/json',
        'cache-control': 'private, no-cache',
        etag: expect.stringMatching(/^"[\w-]{43}"$/),
      },
      body: JSON.stringify({ buckets }),
    });
  });

  test.each([
    ['interval=week', [['query interval', 'enum']]],
    ['by=actor', [['query by', 'enum']]],
    [
      'interval=&by=',
      [
        ['query interval', 'empty'],
        ['query by', 'empty'],
      ],
    ],
    ['by=action&by=status', [['query by', 'repeated']]],
    [
      'from=2026-11-01&to=x',
      [
        ['query from', 'datetime_parsing'],
        ['query to', 'datetime_parsing'],
      ],
    ],
    ['action=login', [['query', 'unknown_parameter']]],
  ])('refuse %s', async (query, problems) => {
    const { statusCode, body } = await ask({
      dialect: 'native',
      query,
      token: await api.token(),
    });
    const told = JSON.parse(body).errors.map(({ loc, type }: { loc: string[]; type: string }) => [
      loc.join(' '),
      type,
    ]);
    expect([statusCode, told]).toEqual([422, problems]);
  });

  test('tell at once what is wrong, the organization too', async () => {
    const token = await api.token({ organizations: [acme, beta] });
    const places = async (query: string) => {
      const { body } = await ask({ dialect: 'native', query, token });
      return JSON.parse(body).errors.map(({ loc }: { loc: string[] }) => loc.join(' '));
    };
    expect(await places('by=x')).toEqual(['query by', 'header X-Org-Name']);
    expect(await places('')).toEqual(['header X-Org-Name']);
  });
});

describe('statistics of Cubewire', () => {
  test('are of all time and of the last 24 hours, whatever parameters there are', async () => {
    const token = await api.token();
    for (const query of ['', 'service=auth&startDate=x']) {
      const { body } = await ask({ dialect: 'cubewire', query, token });
      expect(JSON.parse(body)).toEqual({
        total: 4,
        last24Hours: 1,
        byService: { auth: 2, web: 1 },
        byEvent: { login: 3, logout: 1 },
      });
    }
  });
});

describe('what a caller may not see', () => {
  const refusals: [string, number, () => Promise<string | undefined>][] = [
    ['no token', 401, async () => undefined],
    ['an expired token', 401, () => api.token({ expiresInSeconds: -1 })],
    ['no permission', 403, () => api.token({ permissions: ['audit:write'], roles: [] })],
    ['no organization', 403, () => api.token({ organizations: [] })],
  ];
  for (const dialect of dialects) {
    test.each(refusals)(
      `${dialect} refuses %s with %i, whatever is asked`,
      async (_, status, of) => {
        const token = await of();
        for (const query of ['', 'by=x&%']) {
          expect((await ask({ dialect, query, token })).statusCode).toBe(status);
        }
      },
    );
  }

  test('the organization that X-Org-Name selects is counted, and no other', async () => {
    const token = await api.token({ organizations: [acme, beta] });
    const headers = { 'x-org-name': 'Beta' };
    const { body } = await ask({ dialect: 'cubewire', token, headers });
    expect(JSON.parse(body).total).toBe(2);
  });

  test('HEAD has no body, and other methods are refused', async () => {
    const token = await api.token();
    expect(await ask({ dialect: 'native', token, method: 'HEAD' })).toMatchObject({
      statusCode: 200,
      body: '',
    });
    expect(await ask({ dialect: 'native', token, method: 'POST' })).toMatchObject({
      statusCode: 405,
      headers: { allow: 'GET, HEAD' },
    });
  });
});
