import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import { parseAuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { writeJsonText } from '#lib/entry/write-json-text.ts';
import type { Answer } from '#lib/http/exchange.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { redactEntry } from '#lib/recording/redact-entry.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { storedEntries } from '../entries.ts';
import { Api, acme, beta, shortLived } from './api.ts';

const dialects = { anaconda, mixpeek, cubewire, native } as const;
const names = ['anaconda', 'mixpeek', 'cubewire', 'native'] as const;

let api: Api;
let token: string;

beforeAll(async () => {
  api = await Api.start();
  token = await api.token({ permissions: ['audit:read', 'audit:write'] });
});

afterAll(() => api.stop());

const idOf = ({ body }: { body: string }): string => JSON.parse(body).id;
const newId = () => crypto.randomUUID();

describe('an entry that is sent', () => {
  test('is there at once, as it was answered', async () => {
    const answer = await api.record({ body: { action: 'policy_updated' }, token });
    const id = idOf(answer);
    expect([answer.statusCode, answer.headers['location']]).toEqual([201, `/v1/audit-logs/${id}`]);
    expect(id.charAt(14)).toBe('7');
    const { body } = await api.get({ dialect: 'native', id, token });
    expect(answer.body).toBe(body);
  });

  test('is of the organization that the token covers, under its name', async () => {
    const { body } = await api.record({ body: { action: 'a' }, token });
    expect(JSON.parse(body)).toMatchObject({ orgId: acme.id, orgName: 'Acme' });
  });

  test('has the caller’s address only where the caller states one', async () => {
    const { body } = await api.record({
      body: { action: 'a' },
      token,
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    expect(body).not.toContain('203.0.113.7');
  });

  test('expires where its organization’s entries do', async () => {
    const writer = await api.token({ organizations: [shortLived], permissions: ['audit:write'] });
    const short = JSON.parse((await api.record({ body: { action: 'a' }, token: writer })).body);
    const kept = JSON.parse((await api.record({ body: { action: 'a' }, token })).body);
    const days = (Date.parse(short.expiresAt) - Date.parse(short.createdAt)) / 86_400_000;
    expect([days, kept.expiresAt]).toEqual([30, undefined]);
  });

  test('keeps no secret, and its answer says where they were', async () => {
    const body = { action: 'a', changes: [{ field: 'password', old: 'x', new: 'y' }] };
    const answer = await api.record({ body, token });
    expect(JSON.parse(answer.body)).toMatchObject({
      changes: [{ field: 'password', old: '[REDACTED]', new: '[REDACTED]' }],
      redacted: ['/changes/0/old', '/changes/0/new'],
    });
  });
});

describe('an entry that is sent again', () => {
  const body = { action: 'a', details: { b: 1, a: ['x', { token: 's3cret' }] } };
  const reordered = '{"details":{"a":["x",{"token":"0ther"}],"b":1.0},"action":"a"}';

  test.each([
    ['under its own id', () => ({ id: newId(), headers: {} })],
    [
      'under an Idempotency-Key',
      () => ({ id: undefined, headers: { 'idempotency-key': newId() } }),
    ],
  ])('%s is answered 200 and the same, and nothing is recorded', async (_, how) => {
    const { id, headers } = how();
    const first = await api.record({ body: { id, ...body }, token, headers });
    const again = `{${id === undefined ? '' : `"id":"${id.toUpperCase()}",`}${reordered.slice(1)}`;
    for (const sent of [JSON.stringify({ id, ...body }), again]) {
      const answer = await api.record({ body: sent, token, headers });
      expect(answer).toEqual({ ...first, statusCode: 200 });
    }
    expect(first.statusCode).toBe(201);
  });

  test('with other content is a conflict under its own id, and nothing is changed', async () => {
    const id = newId();
    const { body: recorded } = await api.record({ body: { id, action: 'a' }, token });
    const headers = { 'idempotency-key': newId() };
    const answer = await api.record({ body: { id, action: 'b' }, token, headers });
    expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([409, 'entry_conflict']);
    expect((await api.get({ dialect: 'native', id, token })).body).toBe(recorded);
  });

  test('with other content reuses its key, and nothing is changed', async () => {
    const headers = { 'idempotency-key': newId() };
    const first = await api.record({ body: { action: 'a' }, token, headers });
    const answer = await api.record({ body: { action: 'b' }, token, headers });
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([
      422,
      {
        type: 'about:blank',
        title: 'Unprocessable Entity',
        status: 422,
        detail: 'The Idempotency-Key was sent before, with other content',
        code: 'idempotency_key_reused',
      },
    ]);
    const stored = await api.get({ dialect: 'native', id: idOf(first), token });
    expect(stored.body).toBe(first.body);
  });

  test('without id or key is another entry', async () => {
    const [one, other] = [await api.record({ body, token }), await api.record({ body, token })];
    expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
    expect(idOf(one)).not.toBe(idOf(other));
  });

  test('by another client is another entry, whatever its key', async () => {
    const headers = { 'idempotency-key': newId() };
    const other = await api.token({ permissions: ['audit:write'], client: 'other' });
    const answers = [
      await api.record({ body: { action: 'a' }, token, headers }),
      await api.record({ body: { action: 'b' }, token: other, headers }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  });

  test('a thousand times, a hundred at once, is recorded once', async () => {
    const headers = { 'idempotency-key': newId() };
    // As a client has to: what this machine was too slow for is answered 503, and sent again.
    const send = async (): Promise<Answer> => {
      const answer = await api.record({ body, token, headers });
      return answer.statusCode === 503 ? send() : answer;
    };
    const answers: Answer[] = [];
    const lane = async () => {
      for (let sent = 0; sent < 10; sent += 1) answers.push(await send());
    };
    await Promise.all(Array.from({ length: 100 }, lane));
    const recorded = answers.filter(({ statusCode }) => statusCode !== 200);
    expect(recorded.map(({ statusCode }) => statusCode)).toEqual(
      recorded.length === 0 ? [] : [201],
    );
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
  });
});

describe('a platform service', () => {
  const platform = { organizations: [], permissions: ['audit:write:any'], client: 'platform' };

  test('records for whichever organization it names', async () => {
    const writer = await api.token({ ...platform, roles: [] });
    const headers = { 'X-Org-Id': beta.id.toUpperCase() };
    const answer = await api.record({ body: { action: 'a' }, token: writer, headers });
    expect(JSON.parse(answer.body)).toMatchObject({ orgId: beta.id });
    expect(JSON.parse(answer.body)).not.toHaveProperty('orgName');
    const reader = await api.token({ organizations: [beta] });
    const read = await api.get({ dialect: 'native', id: idOf(answer), token: reader });
    expect(read.statusCode).toBe(200);
  });

  test('gives no id that a client of the organization itself could give', async () => {
    const headers = { 'idempotency-key': newId() };
    const writer = await api.token({ ...platform, roles: [] });
    const answers = [
      await api.record({ body: { action: 'a' }, token, headers }),
      await api.record({
        body: { action: 'b' },
        token: writer,
        headers: { ...headers, 'x-org-id': acme.id },
      }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  });

  test('reads nothing, whatever else it may', async () => {
    const permissions = ['audit:write:any', 'audit:read'];
    const reader = await api.token({ ...platform, permissions });
    for (const dialect of names) {
      const answer = await api.get({ dialect, id: newId(), token: reader });
      expect([dialect, answer.statusCode]).toEqual([dialect, 403]);
    }
  });

  test('is one that the issuer’s configuration names as such', async () => {
    const writer = await api.token({ ...platform, client: 'other', roles: [] });
    const headers = { 'x-org-id': beta.id };
    const answer = await api.record({ body: { action: 'a' }, token: writer, headers });
    expect(answer.statusCode).toBe(403);
  });
});

describe('nothing is recorded', () => {
  const refusals: [string, number, () => Promise<string | undefined>][] = [
    ['without a token', 401, async () => undefined],
    ['with a malformed token', 401, async () => 'x.y.z'],
    ['with an expired token', 401, () => api.token({ expiresInSeconds: -1 })],
    ['by who may only read', 403, () => api.token({ permissions: ['audit:read'] })],
    ['by an administrator', 403, () => api.token({ permissions: [], roles: ['ADMIN'] })],
    [
      'by who is of no organization',
      403,
      () => api.token({ organizations: [], permissions: ['audit:write'] }),
    ],
  ];
  test.each(refusals)('%s (%i)', async (_, status, tokenFor) => {
    const id = newId();
    const answer = await api.record({ body: { id, action: 'a' }, token: await tokenFor() });
    expect(answer.statusCode).toBe(status);
    expect('www-authenticate' in answer.headers).toBe(status === 401);
    expect((await api.get({ dialect: 'native', id, token })).statusCode).toBe(404);
  });

  test('for an organization that a body names', async () => {
    const answer = await api.record({ body: { action: 'a', orgId: beta.id }, token });
    expect([answer.statusCode, JSON.parse(answer.body).errors]).toEqual([
      422,
      [{ pointer: '/orgId', msg: 'is not a field of an entry', type: 'unknown_field' }],
    ]);
  });

  test('for an organization that the token does not cover', async () => {
    for (const headers of [{ 'x-org-id': beta.id }, { 'x-org-name': 'Beta' }]) {
      const answer = await api.record({ body: { action: 'a' }, token, headers });
      expect(answer.statusCode).toBe(403);
    }
  });
});

test('whatever may be recorded comes back equal in every dialect, but for its secrets', async () => {
  const isSecret = secretKeys();
  await fc.assert(
    fc.asyncProperty(storedEntries, async (generated) => {
      const { v, orgId, orgName, createdAt, expiresAt, ...sent } = generated;
      const id = newId();
      const answer = await api.record({ body: renderJson({ ...sent, id }), token });
      const stored = JSON.parse(answer.body);
      const { entry } = redactEntry(rewritten(sent), isSecret);
      const expected = compact({
        ...entry,
        ...{ v: 1 as const, id: parseAuditId(id), orgId: acme.id, orgName: acme.name },
        createdAt: stored.createdAt,
      } as StoredEntry);
      expect(answer.statusCode).toBe(201);
      expect(await readEntry(acme.id, expected.id, api.table, new Date())).toEqual(expected);
      for (const name of names) {
        const { body } = await api.get({ dialect: name, id, token });
        expect(JSON.parse(body)).toEqual(JSON.parse(renderJson(dialects[name].show(expected))));
      }
    }),
    { numRuns: 200 },
  );
});

test('any JSON value comes back equal, -0 and all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ stringUnit: 'grapheme' }).filter(isPlain), async (changes) => {
      const body = `{"action":"a","changes":${writeJsonText(changes).text}}`;
      const answer = await api.record({ body, token });
      const read = await api.get({ dialect: 'native', id: idOf(answer), token });
      expect(JSON.parse(read.body).changes).toStrictEqual(changes);
    }),
    {
      numRuns: 300,
      examples: [[-0], [''], [{}], [[]], [null], ['\u2028😀'], [deep(30)], [{ '': { ' ': '' } }]],
    },
  );
});

test('any body and any event is answered, and never with a fault of ours', async () => {
  const text = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.string().map((made) => `{"action":${JSON.stringify(made)}}`),
    fc.dictionary(fc.string(), fc.jsonValue()).map((made) => JSON.stringify(made)),
  );
  const part = fc.oneof(fc.anything(), fc.constantFrom(`Bearer ${token}`, 'application/json'));
  const headers = fc.oneof(
    fc.constant({ authorization: `Bearer ${token}`, 'content-type': 'application/json' }),
    fc.dictionary(
      fc.constantFrom('authorization', 'content-type', 'idempotency-key', 'x-org-id', 'x-org-name'),
      part,
    ),
  );
  const events = fc.record(
    {
      routeKey: fc.oneof({ weight: 5, arbitrary: fc.constant('POST /v1/audit-logs') }, part),
      headers,
      body: fc.oneof({ weight: 4, arbitrary: text }, fc.anything()),
      isBase64Encoded: fc.oneof(fc.boolean(), fc.anything()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: events }, fc.anything()), async (event) => {
      expect((await api.recorder(event, {})).statusCode).toBeLessThan(500);
    }),
    { numRuns: 2000 },
  );
});

/** With its free-form JSON spelled as it is stored: without spaces, and each number in its shortest form. */
function rewritten(sent: NewEntry): NewEntry {
  const fields = Object.entries(sent).map(([name, value]) => [
    name,
    value instanceof JsonText ? writeJsonText(JSON.parse(value.text)) : value,
  ]);
  return Object.fromEntries(fields) as NewEntry;
}

/** What a double and the strict check take, without what would be redacted. */
function isPlain(value: unknown): boolean {
  const text = JSON.stringify(value);
  const { redactions } = redactEntry({ action: 'a', changes: new JsonText(text) }, secretKeys());
  return redactions === 0 && !/"(?:__proto__|constructor)":/.test(text) && !text.includes('\\ud');
}

function deep(levels: number): unknown {
  return levels === 0 ? 'x' : [deep(levels - 1)];
}

function compact(entry: StoredEntry): StoredEntry {
  const given = Object.entries(entry).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as StoredEntry;
}
