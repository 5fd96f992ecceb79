import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import type { Dialect } from '#lib/dialects/dialect.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { faults, seeds } from '../dialects/seeds.ts';
import { storedEntries } from '../entries.ts';
import { Api, acme, beta, type Question } from './api.ts';

const dialects = ['anaconda', 'mixpeek', 'cubewire', 'native'] as const;
const unknownId = '00000000-0000-4000-8000-000000000000';
const entry: StoredEntry = {
  v: 1,
  id: '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId,
  orgId: acme.id,
  orgName: acme.name,
  action: 'policy_updated',
  verb: 'updated',
  createdAt: '2026-11-22T07:43:01.250Z',
  actor: { email: 'alice@example.com' },
  target: { type: 'policy', name: 'prod-access' },
};

let api: Api;

beforeAll(async () => {
  api = await Api.start();
  await api.put(entry);
});

afterAll(() => api.stop());

describe('an entry of the caller’s organization', () => {
  test.each(dialects)('is answered in the words of %s', async (dialect) => {
    const answer = await api.get({ dialect, id: entry.id, token: await api.token() });
    const { show } = { anaconda, mixpeek, cubewire, native }[dialect];
    expect([answer.statusCode, answer.body]).toEqual([200, renderJson(show(entry))]);
  });

  test('is found by the organization’s name and by its id', async () => {
    const token = await api.token({ organizations: [beta, acme] });
    for (const name of [acme.name, acme.id]) {
      const headers = { 'X-Org-Name': name };
      const answer = await api.get({ dialect: 'native', id: entry.id, token, headers });
      expect(answer.statusCode).toBe(200);
    }
  });

  test('is not shown once it has expired', async () => {
    const expired = { ...entry, id: crypto.randomUUID() as AuditId, expiresAt: entry.createdAt };
    await api.put(expired);
    const token = await api.token();
    const answer = await api.get({ dialect: 'native', id: expired.id, token });
    expect(answer.statusCode).toBe(404);
  });
});

test('hundreds of entries, with every field present and absent, are what the three APIs document', async () => {
  const token = await api.token();
  await fc.assert(
    fc.asyncProperty(storedEntries, async (generated) => {
      const id = crypto.randomUUID() as AuditId;
      await api.put({ ...generated, id, orgId: acme.id, expiresAt: undefined });
      for (const dialect of ['anaconda', 'mixpeek', 'cubewire'] as const) {
        const { statusCode, body } = await api.get({ dialect, id, token });
        expect([statusCode, faults(seeds[dialect].entry, JSON.parse(body))]).toEqual([200, []]);
      }
    }),
    { numRuns: 300 },
  );
});

describe('the other forms of an entry', () => {
  const get = async (accept: string, more: Partial<Question> = {}) =>
    api.get({
      dialect: 'native',
      id: entry.id,
      token: await api.token(),
      headers: { accept, ...more.headers },
      ...(more.method && { method: more.method }),
    });
  const forms = [ocsf, cloudEvent];

  test.each(forms)('are answered natively to who asks for $contentType', async (form) => {
    const { statusCode, headers, body } = await get(form.contentType);
    expect([statusCode, headers['content-type'], body]).toEqual([
      200,
      form.contentType,
      form.write(entry),
    ]);
  });

  test.each(['*/*', 'application/json', 'text/html, */*', 'text/csv', 'application/oscf+json', ''])(
    'are not answered to who asks for %j, as to who asks for nothing',
    async (accept) => {
      const plain = await api.get({ dialect: 'native', id: entry.id, token: await api.token() });
      expect(await get(accept)).toEqual(plain);
      expect(plain.headers['content-type']).toBe('application/json');
    },
  );

  test('have a validator each, which is good for that form alone', async () => {
    const answers = await Promise.all(
      ['*/*', ...forms.map((form) => form.contentType)].map((accept) => get(accept)),
    );
    const etags = answers.map(({ headers }) => String(headers['etag']));
    expect(new Set(etags).size).toBe(3);
    for (const [index, form] of forms.entries()) {
      const statuses = etags.map(async (etag) => {
        const { statusCode } = await get(form.contentType, {
          headers: { 'if-none-match': etag },
        });
        return statusCode;
      });
      expect(await Promise.all(statuses)).toEqual(
        etags.map((_, at) => (at === index + 1 ? 304 : 200)),
      );
    }
  });

  test('are named by what HEAD answers, too', async () => {
    const { body: _body, ...answer } = await get(ocsf.contentType);
    expect(await get(ocsf.contentType, { method: 'HEAD' })).toEqual({ ...answer, body: '' });
  });

  test('are known to caches, wherever there are some', async () => {
    const token = await api.token();
    const vary = async (dialect: Dialect['name'], id: string) =>
      (await api.get({ dialect, id, token })).headers['vary'];
    const own = 'authorization, origin, x-org-name';
    expect(await vary('native', entry.id)).toBe(`accept, ${own}`);
    expect(await vary('native', unknownId)).toBe(`accept, ${own}`);
    expect(await vary('anaconda', entry.id)).toBe(own);
  });

  test('are not there in the other dialects, nor for errors', async () => {
    const headers = { accept: 'application/ocsf+json' };
    const token = await api.token();
    for (const dialect of ['anaconda', 'mixpeek', 'cubewire'] as const) {
      const answer = await api.get({ dialect, id: entry.id, token, headers });
      expect(answer).toEqual(await api.get({ dialect, id: entry.id, token }));
    }
    const { headers: sent } = await api.get({ dialect: 'native', id: unknownId, token, headers });
    expect(sent['content-type']).toBe('application/problem+json');
  });
});

describe('what a caller may not see', () => {
  test.each(dialects)(
    '%s answers another organization’s entry byte for byte as an unknown one',
    async (dialect) => {
      const token = await api.token({ organizations: [beta] });
      const foreign = await api.get({ dialect, id: entry.id, token });
      const unknown = await api.get({ dialect, id: unknownId, token });
      expect(foreign.statusCode).toBe(404);
      expect(foreign.body.replace(entry.id, unknownId)).toBe(unknown.body);
      expect(foreign.headers).toEqual(unknown.headers);
    },
  );

  const refusals: [string, number, (dialect: Dialect['name']) => Promise<string | undefined>][] = [
    ['no token', 401, async () => undefined],
    ['a malformed token', 401, async () => 'x.y.z'],
    ['an expired token', 401, () => api.token({ expiresInSeconds: -1 })],
    ['no permission', 403, () => api.token({ permissions: ['audit:write'], roles: [] })],
    ['no organization', 403, () => api.token({ organizations: [] })],
  ];
  for (const dialect of dialects) {
    test.each(refusals)(`${dialect} refuses %s with %i`, async (_, status, tokenFor) => {
      const token = await tokenFor(dialect);
      const answer = await api.get({ dialect, id: entry.id, token });
      expect(answer.statusCode).toBe(status);
      expect('www-authenticate' in answer.headers).toBe(status === 401);
      expect(answer.body).not.toContain(entry.id);
    });
  }

  test('reading is not enough at Mixpeek, which needs ADMIN', async () => {
    const token = await api.token({ roles: [] });
    expect((await api.get({ dialect: 'mixpeek', id: entry.id, token })).statusCode).toBe(403);
    expect((await api.get({ dialect: 'native', id: entry.id, token })).statusCode).toBe(200);
  });
});

test('an entry that does not parse is a constant 500', async () => {
  const id = crypto.randomUUID();
  const Item = { pk: `${acme.id}#${id}`, v: 1, id, orgId: acme.id, secret: 'canary' };
  await api.table.client.send(new PutCommand({ TableName: 'entries', Item }));
  const answer = await api.get({ dialect: 'anaconda', id, token: await api.token() });
  expect([answer.statusCode, answer.body]).toEqual([
    500,
    '{"detail":"The stored entry could not be read"}',
  ]);
});

test('any event at all is answered, and never with a fault of ours', async () => {
  const token = await api.token();
  const part = fc.oneof(fc.anything(), fc.constantFrom(entry.id, `Bearer ${token}`));
  const keyed = (keys: string[]) =>
    fc.oneof(fc.dictionary(fc.constantFrom(...keys), part), fc.anything());
  const events = fc.record(
    {
      routeKey: fc.oneof(
        fc.constantFrom('GET /v1/audit-logs/{id}', 'ANY /audit-logs/{id}'),
        fc.anything(),
      ),
      headers: keyed([
        'authorization',
        'Authorization',
        'x-org-name',
        'if-none-match',
        'origin',
        'accept',
      ]),
      pathParameters: keyed(['id']),
      requestContext: fc.oneof(fc.constant({ http: { method: 'HEAD' } }), fc.anything()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(events, fc.anything()), async (event) => {
      expect((await api.handler(event, {})).statusCode).toBeLessThan(500);
    }),
    { numRuns: 1000 },
  );
});
