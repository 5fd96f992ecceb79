import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import type { Dialect } from '#lib/dialects/dialect.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { csv } from '#lib/forms/csv.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { Api, acme, beta, shortLived } from './api.ts';

const dialects = ['anaconda', 'mixpeek', 'cubewire', 'native'] as const;
const lists = { anaconda: 'items', mixpeek: 'results', cubewire: 'items', native: 'items' };
const gamma = { id: '3e1b7d52-6c0f-4a9e-8f21-b5d4c3a29087' as OrgId, name: 'Gamma' };

/** Seven entries of an organization, the first of which are the newest; two pairs share a time. */
function entriesOf(orgId: string): StoredEntry[] {
  return [5, 4, 4, 3, 2, 2, 1].map((day, index) => ({
    v: 1,
    id: `0000000${9 - index}-0000-4000-8000-000000000000` as AuditId,
    orgId,
    orgName: 'Some',
    action: index % 2 === 0 ? 'even' : 'odd',
    service: 'billing',
    createdAt: `2026-11-0${day}T00:00:00.000Z`,
    actor: { type: 'user', id: index < 3 ? 'alice' : 'bob' },
    details: new JsonText(`{"n":${index},"z":-0}`),
  }));
}

const entries = entriesOf(acme.id);
let api: Api;

beforeAll(async () => {
  api = await Api.start();
  for (const entry of [...entries, ...entriesOf(beta.id)]) await api.put(entry);
});
afterAll(() => api.stop());

async function bodyOf(dialect: Dialect['name'], query: string | Record<string, string | number>) {
  const { statusCode, body } = await api.list({ dialect, query, token: await api.token() });
  expect(statusCode).toBe(200);
  return JSON.parse(body);
}

describe('a list', () => {
  test.each(dialects)('of %s has each entry exactly as it is got', async (dialect) => {
    const { show } = { anaconda, mixpeek, cubewire, native }[dialect];
    const shown = `[${entries.map((entry) => renderJson(show(entry))).join(',')}]`;
    const envelopes = {
      anaconda: `{"items":${shown},"total_count":7}`,
      mixpeek: `{"results":${shown},"total":7,"skip":0,"limit":100}`,
      cubewire: `{"items":${shown},"total":7,"page":1,"limit":50}`,
      native: `{"items":${shown},"next":null}`,
    };
    const answer = await api.list({ dialect, token: await api.token() });
    expect(answer).toEqual({
      statusCode: 200,
      headers: {
        vary: `${dialect === 'native' ? 'accept, ' : ''}authorization, origin, x-org-name`,
        'x-content-type-options': 'nosniff',
        'x-request-id': 'request-1',
        'content-type': 'application/json',
        'cache-control': 'private, no-cache',
        etag: expect.stringMatching(/^"[\w-]{43}"$/),
      },
      body: envelopes[dialect],
    });
  });

  test('that hasn’t changed is 304 to whom has it', async () => {
    const token = await api.token();
    const { headers } = await api.list({ dialect: 'anaconda', token });
    const again = { 'if-none-match': String(headers['etag']) };
    const answer = await api.list({ dialect: 'anaconda', token, headers: again });
    expect([answer.statusCode, answer.body]).toEqual([304, '']);
  });

  test('has no body for HEAD', async () => {
    const token = await api.token();
    const query = 'limit=2';
    const { body: _, ...got } = await api.list({ dialect: 'native', query, token });
    const head = await api.list({ dialect: 'native', query, token, method: 'HEAD' });
    expect(head).toEqual({ ...got, body: '' });
  });

  test('is of the organization that X-Org-Name selects', async () => {
    const token = await api.token({ organizations: [acme, beta] });
    const headers = { 'x-org-name': 'Beta' };
    const { body } = await api.list({ dialect: 'native', token, headers });
    expect(new Set(JSON.parse(body).items.map(({ orgId }: StoredEntry) => orgId))).toEqual(
      new Set([beta.id]),
    );
  });
});

test('everything that the caller can correct is told at once', async () => {
  const token = await api.token({ organizations: [acme, beta] });
  const headers = { 'x-api-version': 'v9' };
  const query = 'limit=0&from_date=x';
  const { statusCode, body } = await api.list({ dialect: 'anaconda', query, token, headers });
  const places = JSON.parse(body).detail.map(({ loc }: { loc: string[] }) => loc.join(' '));
  expect([statusCode, places]).toEqual([
    422,
    ['query from_date', 'query limit', 'header X-Org-Name', 'header X-API-Version'],
  ]);
});

describe('a native page', () => {
  test.each([
    ['newest', 'order=newest&service=billing'],
    ['oldest', 'service=billing&order=oldest&fields=id&action=even&action=odd'],
  ])('leads to the next by its link, %s first, and keeps the query', async (order, query) => {
    const token = await api.token();
    const found: string[] = [];
    let link: string | undefined = `</v1/audit-logs?${query}&limit=2>; rel="next"`;
    while (link !== undefined) {
      const [, path, next = ''] = /^<(\/v1\/audit-logs)\?(\S*)>; rel="next"$/.exec(link) ?? [];
      expect(path).toBe('/v1/audit-logs');
      const answer = await api.list({ dialect: 'native', query: next, token });
      const { items, next: cursor } = JSON.parse(answer.body);
      found.push(...items.map(({ id }: StoredEntry) => id));
      link = answer.headers['link'];
      expect(link?.includes(`cursor=${cursor}`)).toBe(cursor === null ? undefined : true);
    }
    const ids = entries.map(({ id }) => id);
    expect(found).toEqual(order === 'newest' ? ids : ids.toReversed());
  });

  const orders = [
    ['newest', entries],
    ['oldest', entries.toReversed()],
  ] as const;
  const places = orders.flatMap(([order, all]) =>
    all.slice(1).map((_, index) => [index + 1, order, all] as const),
  );

  test.each(places)(
    'after %i entries, %s first, goes on with the next',
    async (count, order, all) => {
      const { next } = await bodyOf('native', { order, limit: count });
      const { items } = await bodyOf('native', { order, cursor: next });
      expect(items.map(({ id }: StoredEntry) => id)).toEqual(all.slice(count).map(({ id }) => id));
      // The order is the cursor's where none is asked for.
      expect((await bodyOf('native', { cursor: next })).items).toEqual(items);
    },
  );

  test('goes on as if nothing were new, whatever is recorded meanwhile', async () => {
    const token = await api.token({ organizations: [gamma] });
    const own = entriesOf(gamma.id);
    for (const entry of own) await api.put(entry);
    const first = JSON.parse((await api.list({ dialect: 'native', query: 'limit=3', token })).body);
    const id = crypto.randomUUID() as AuditId;
    await api.put({
      v: 1,
      id,
      orgId: gamma.id,
      action: 'a',
      createdAt: '2026-11-09T00:00:00.000Z',
    });
    const rest = await api.list({ dialect: 'native', query: { cursor: first.next }, token });
    expect([...first.items, ...JSON.parse(rest.body).items].map(({ id }) => id)).toEqual(
      own.map(({ id }) => id),
    );
  });

  test('has no link that would be too long, and its cursor all the same', async () => {
    const query = `limit=1&actor.id=alice&action=${'%C3%BC'.repeat(700)}&action=even`;
    const token = await api.token();
    const { headers, body } = await api.list({ dialect: 'native', query, token });
    expect(headers).not.toHaveProperty('link');
    expect(JSON.parse(body).next).toMatch(/^[\w-]{84}$/);
  });

  test('has the fields that are asked for, in the order of the entry', async () => {
    const { items } = await bodyOf('native', 'fields=details,message&fields=id&limit=1');
    expect(items).toEqual([
      { id: entries[0]?.id, message: expect.any(String), details: { n: 0, z: -0 } },
    ]);
  });

  test('is from one time to another, the latter not included', async () => {
    const query = { from: '2026-11-02T00:00:00Z', to: '2026-11-04T01:00:00+01:00', fields: 'id' };
    const { items } = await bodyOf('native', query);
    expect(items).toEqual(entries.slice(3, 6).map(({ id }) => ({ id })));
  });
});

describe('a timeline of Cubewire', () => {
  const timeline = async (userId: string, query: string, token: string) => {
    const path = '/audit-logs/users/{userId}/timeline';
    const event = {
      version: '2.0',
      routeKey: `GET ${path}`,
      rawPath: path.replace('{userId}', userId),
      rawQueryString: query,
      headers: { authorization: `Bearer ${token}` },
      requestContext: { http: { method: 'GET' } },
      pathParameters: { userId },
      isBase64Encoded: false,
    };
    return api.lister(event, { awsRequestId: 'request-1' });
  };

  test.each(['', 'service=billing&sortOrder=asc', 'page=2&limit=2', 'startDate=2026-11-03'])(
    'is the list of the user: %s',
    async (query) => {
      const token = await api.token();
      const { statusCode, body } = await timeline('bob', query, token);
      const list = await api.list({ dialect: 'cubewire', query: `userId=bob&${query}`, token });
      expect([statusCode, body]).toEqual([200, list.body]);
      expect(JSON.parse(body).total).toBe(query.includes('startDate') ? 1 : 4);
    },
  );

  test.each(['userId=alice', 'userId=alice&userId=bob', 'userId='])(
    'is of the user in its path, whatever the query says: %s',
    async (query) => {
      const token = await api.token();
      const { body } = await timeline('bob', query, token);
      expect(body).toBe((await timeline('bob', '', token)).body);
    },
  );

  test('takes the id as it is, and is empty where nobody has it', async () => {
    const { body } = await timeline('b%6Fb&userId=bob', '', await api.token());
    expect(JSON.parse(body)).toEqual({ items: [], total: 0, page: 1, limit: 50 });
  });

  test('is refused as the list is', async () => {
    const { statusCode, body } = await timeline('bob', 'limit=0', await api.token());
    expect([statusCode, JSON.parse(body).errors[0].loc]).toEqual([422, ['query', 'limit']]);
    const token = await api.token({ permissions: ['audit:write'], roles: [] });
    expect((await timeline('bob', '', token)).statusCode).toBe(403);
  });
});

describe('a page in another form', () => {
  const forms = { csv, ocsf, cloudEvent };
  const list = (form: keyof typeof forms) => (written: readonly string[]) =>
    form === 'csv' ? csv.page(written) : `[${written.join(',')}]`;

  test.each([
    ['csv', 'text/csv', 'text/csv; charset=utf-8; header=present'],
    ['ocsf', 'application/ocsf+json', 'application/ocsf+json'],
    ['cloudEvent', 'application/cloudevents-batch+json', 'application/cloudevents-batch+json'],
  ] as const)('has each entry in it: %s', async (form, accept, contentType) => {
    const token = await api.token();
    const answer = await api.list({ dialect: 'native', token, headers: { accept } });
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': contentType, vary: 'accept, authorization, origin, x-org-name' },
      body: list(form)(entries.map((entry) => forms[form].write(entry))),
    });
    const json = await api.list({ dialect: 'native', token });
    expect(answer.headers['etag']).not.toBe(json.headers['etag']);
  });

  test('leads to the next by its link, until there is none', async () => {
    const token = await api.token();
    const found: string[] = [];
    let link: string | undefined = '</v1/audit-logs?action=odd&limit=1>; rel="next"';
    while (link !== undefined) {
      const query = /\?(.*)>/.exec(link)?.[1] ?? '';
      const headers = { accept: 'text/csv' };
      const answer = await api.list({ dialect: 'native', query, token, headers });
      found.push(...answer.body.split('\r\n').slice(1, -1));
      link = answer.headers['link'];
    }
    expect(found).toEqual(entries.filter(({ action }) => action === 'odd').map(csv.write));
  });

  test.each([
    ['fields=id', 'fields', 'fields_of_form'],
    [`actor.id=${'%C3%BC'.repeat(700)}`, undefined, 'too_long'],
  ])('is refused where it could not be what is asked for: %.10s', async (query, name, type) => {
    const token = await api.token();
    const headers = { accept: 'text/csv' };
    const { statusCode, body } = await api.list({ dialect: 'native', query, token, headers });
    const loc = ['query', ...(name === undefined ? [] : [name])];
    expect([statusCode, JSON.parse(body).errors]).toEqual([
      422,
      [{ loc, msg: expect.any(String), type }],
    ]);
    expect((await api.list({ dialect: 'native', query, token })).statusCode).toBe(200);
  });

  test.each(['*/*', 'text/html', 'text/csv;q=0', 'text/csv;q=0.5, application/json'])(
    'isn’t given to who accepts %s',
    async (accept) => {
      const token = await api.token();
      const { body } = await api.list({ dialect: 'native', token, headers: { accept } });
      expect(JSON.parse(body).items).toHaveLength(7);
    },
  );

  test.each(['anaconda', 'mixpeek', 'cubewire'] as const)('%s has none', async (dialect) => {
    const token = await api.token();
    const { headers } = await api.list({ dialect, token, headers: { accept: 'text/csv' } });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      vary: 'authorization, origin, x-org-name',
    });
  });
});

describe('pages of the other APIs', () => {
  test.each([
    ['anaconda', { limit: 3, offset: 2 }, [2, 5]],
    ['anaconda', { limit: 3, offset: 7 }, [7, 7]],
    ['mixpeek', { limit: 3, skip: 5 }, [5, 7]],
    ['cubewire', { limit: 3, page: 2 }, [3, 6]],
    ['cubewire', { limit: 3, page: 900 }, [7, 7]],
  ] as const)('%s %j', async (dialect, query, [start, end]) => {
    const { show } = { anaconda, mixpeek, cubewire }[dialect];
    const body = await bodyOf(dialect, query);
    expect(body.total ?? body.total_count).toBe(7);
    expect(body[lists[dialect]]).toEqual(
      entries.slice(start, end).map((entry) => JSON.parse(renderJson(show(entry)))),
    );
  });
});

describe('what a caller may not see', () => {
  const refusals: [string, number, () => Promise<string | undefined>][] = [
    ['no token', 401, async () => undefined],
    ['a malformed token', 401, async () => 'x.y.z'],
    ['an expired token', 401, () => api.token({ expiresInSeconds: -1 })],
    ['no permission', 403, () => api.token({ permissions: ['audit:write'], roles: [] })],
    ['no organization', 403, () => api.token({ organizations: [] })],
  ];
  for (const dialect of dialects) {
    test.each(refusals)(
      `${dialect} refuses %s with %i, whatever is asked`,
      async (_, status, tokenFor) => {
        const token = await tokenFor();
        for (const query of ['', 'limit=x&%']) {
          const answer = await api.list({ dialect, query, token });
          expect(answer.statusCode).toBe(status);
          expect('www-authenticate' in answer.headers).toBe(status === 401);
          for (const { id } of entries) expect(answer.body).not.toContain(id);
        }
      },
    );
  }

  test('reading is not enough at Mixpeek, which needs ADMIN', async () => {
    const token = await api.token({ roles: [] });
    expect((await api.list({ dialect: 'mixpeek', token })).statusCode).toBe(403);
    expect((await api.list({ dialect: 'native', token })).statusCode).toBe(200);
  });

  test('a cursor of another organization is a place in the caller’s own log', async () => {
    const foreign = await api.token({ organizations: [beta] });
    const first = await api.list({ dialect: 'native', query: 'limit=3', token: foreign });
    const cursor: string = JSON.parse(first.body).next;
    const { items } = await bodyOf('native', { cursor });
    expect(items).toEqual(
      entries.slice(3).map((entry) => JSON.parse(renderJson(native.show(entry)))),
    );
  });

  test('no query at all shows an entry of another organization, or is a fault of ours', async () => {
    const token = await api.token();
    const names = fc.constantFrom(
      ...[
        'action',
        'actor.id',
        'target.id',
        'q',
        'sort',
        'search_operator',
        'resource_id',
        'userId',
      ],
      ...['from', 'to', 'start', 'from_date', 'startDate', 'cursor', 'fields', 'order', 'sortBy'],
      ...['limit', 'offset', 'skip', 'page', 'orgId', 'org_id', 'x'],
    );
    const values = fc.oneof(
      fc.constantFrom(beta.id, 'alice', 'actor_id:alice', 'even', '1', '-1', '2026-11-03', ''),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    const query = fc.oneof(
      fc
        .array(fc.tuple(names, values), { maxLength: 5 })
        .map((pairs) => `${new URLSearchParams(pairs)}`),
      fc.string({ maxLength: 80 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...dialects), query, async (dialect, asked) => {
        const { statusCode, body } = await api.list({ dialect, query: asked, token });
        expect([200, 422]).toContain(statusCode);
        expect(body).not.toContain(`"${beta.id}"`);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a page that would be too large', () => {
  const orgId = shortLived.id;
  const large = Array.from(
    { length: 40 },
    (_, index): StoredEntry => ({
      v: 1,
      id: crypto.randomUUID() as AuditId,
      orgId,
      action: 'large',
      createdAt: new Date(Date.UTC(2026, 10, 1, 0, 0, 40 - index)).toISOString(),
      metadata: new JsonText(`{"x":"${'x'.repeat(120 * 1024)}"}`),
    }),
  );
  let token: string;
  beforeAll(async () => {
    for (const entry of large) await api.put(entry);
    token = await api.token({ organizations: [{ id: orgId }] });
  });

  test('natively ends early, with a cursor', async () => {
    const found: string[] = [];
    const sizes: number[] = [];
    for (let query: string | Record<string, string> = 'action=large'; ; ) {
      const { body } = await api.list({ dialect: 'native', query, token });
      const { items, next } = JSON.parse(body);
      sizes.push(body.length);
      found.push(...items.map(({ id }: StoredEntry) => id));
      if (next === null) break;
      query = { action: 'large', cursor: next };
    }
    expect(found).toEqual(large.map(({ id }) => id));
    expect(sizes.length).toBe(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4 * 1024 * 1024 + 200);
  });

  test.each([['anaconda', 'q=action_key:large']] as const)(
    '%s tells to lower the limit',
    async (dialect, query) => {
      const { statusCode, body } = await api.list({ dialect, query, token });
      expect([statusCode, JSON.parse(body)]).toEqual([
        422,
        {
          detail: [
            {
              loc: ['query', 'limit'],
              msg: 'The page would be larger than 4 MiB; lower the limit',
              type: 'too_large',
            },
          ],
        },
      ]);
      const fewer = await api.list({ dialect, query: `${query}&limit=30`, token });
      expect(JSON.parse(fewer.body).items).toHaveLength(30);
    },
  );
});
