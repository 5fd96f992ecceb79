import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { storedEntries } from '../entries.ts';
import { Api, acme, beta, type Sending, shortLived } from './api.ts';

const ndjson = 'application/x-ndjson';
const events = 'application/cloudevents-batch+json';

interface Result {
  readonly status: number;
  readonly id?: string;
  readonly entry?: Record<string, unknown>;
  readonly problem?: { code: string; errors?: { pointer: string; type: string }[] };
}

let api: Api;
let token: string;

beforeAll(async () => {
  api = await Api.start();
  token = await api.token({ permissions: ['audit:read', 'audit:write'] });
});

afterAll(() => api.stop());

const newId = () => crypto.randomUUID();
const keyed = () => ({ 'idempotency-key': newId() });

async function send({ token: sender = token, ...sending }: Sending) {
  const answer = await api.recordBatch({ token: sender, ...sending });
  const results: Result[] = JSON.parse(answer.body).results ?? [];
  return { answer, results, statuses: results.map(({ status }) => status) };
}

/** What is wrong with a batch as a whole. */
async function wrong(sending: Sending) {
  const { answer } = await send(sending);
  const { code, errors } = JSON.parse(answer.body);
  return [answer.statusCode, code, errors];
}

const read = async (id: string | undefined, reader = token) => {
  const { statusCode, body } = await api.get({ dialect: 'native', id: id ?? '', token: reader });
  return statusCode === 200 ? JSON.parse(body) : statusCode;
};

describe('a batch', () => {
  test('of a JSON array is recorded and answered as single entries are, in its order', async () => {
    const body = [
      { action: 'a', details: { password: 'x' } },
      { id: newId(), action: 'b' },
    ];
    const { answer, results } = await send({ body, headers: keyed() });
    expect(answer).toEqual({
      statusCode: 201,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        vary: 'authorization, origin, x-org-name',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'request-1',
      },
      body: expect.stringMatching(/^\{"results":\[\{"status":201,"id":"[0-9a-f-]{14}8/),
    });
    expect(results).toEqual([
      {
        status: 201,
        id: results[0]?.id,
        entry: { ...(await read(results[0]?.id)), redacted: ['/details/password'] },
      },
      { status: 201, id: body[1]?.id, entry: await read(body[1]?.id) },
    ]);
  });

  test('of lines is the same as one of an array', async () => {
    const headers = keyed();
    const [one, other] = ['{"action":"a","changes":"\\n\u2028"}', '{"action":"b"}'];
    const array = await send({ body: `[${one},${other}]`, headers });
    const lines = {
      'as they are': `${one}\n${other}`,
      'with a last line feed': `${one}\n${other}\n`,
      'with carriage returns': `${one}\r\n${other}\r\n`,
      'with blank ones': `\n \t\r\n${one}\n\n${other}\n\n`,
      'after a byte order mark': `\ufeff${one}\n${other}`,
    };
    for (const [which, body] of Object.entries(lines)) {
      const sent = await send({ body, headers: { ...headers, 'content-type': ndjson } });
      expect([which, sent.results]).toEqual([
        which,
        array.results.map((result) => ({ ...result, status: 200 })),
      ]);
    }
    expect(array.statuses).toEqual([201, 201]);
  });

  test('of one that may not be recorded is refused in part, and as the entry alone would be', async () => {
    const good = { id: newId(), action: 'a' };
    const bad = `{"id":"${newId()}","verb":7,"details":{"n":1e400,"n":1},"orgId":"x"}`;
    const body = `[7,${bad},${JSON.stringify(good)},null,[]]`;
    const { answer, results, statuses } = await send({ body, headers: keyed() });
    expect([answer.statusCode, statuses]).toEqual([207, [422, 422, 201, 422, 422]]);
    const single = await api.record({ body: bad, token });
    expect(results[1]).toEqual({ status: 422, problem: JSON.parse(single.body) });
    expect(results[0]?.problem?.errors).toEqual([
      { pointer: '', msg: 'must be an object', type: 'wrong_type' },
    ]);
    expect(await read(good.id)).toEqual(results[2]?.entry);
  });

  test('with a line that is not JSON is recorded but for that line', async () => {
    const id = newId();
    const body = `{"id":"${id}","action":"a"}\n{"action":\n"\n`;
    const { answer, results } = await send({ body, headers: { 'content-type': ndjson } });
    const problem = {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The body is not JSON in UTF-8',
      code: 'body_malformed',
    };
    expect([answer.statusCode, results]).toEqual([
      207,
      [
        { status: 201, id, entry: await read(id) },
        { status: 400, problem },
        { status: 400, problem },
      ],
    ]);
  });

  test('of which nothing could be taken is answered 207', async () => {
    const { answer, statuses } = await send({ body: [{}, {}], headers: keyed() });
    expect([answer.statusCode, statuses]).toEqual([207, [422, 422]]);
  });

  test('counts depth, size and problems within each of its entries', async () => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
    const fields = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`f${index}`, 1]));
    const large = 'x'.repeat(128 * 1024 - 100);
    const body = [
      { action: 'a', changes: deep(31) },
      { action: 'a', changes: deep(32) },
      { action: 'a', changes: large },
      { action: 'a', changes: `${large}${large}` },
      { action: 'a', ...fields },
    ];
    const { results, statuses } = await send({ body, headers: keyed() });
    expect(statuses).toEqual([201, 422, 201, 422, 422]);
    expect(results[1]?.problem?.errors).toMatchObject([
      { pointer: `/changes${'/0'.repeat(31)}`, type: 'too_deep' },
    ]);
    expect(results[3]?.problem?.errors).toMatchObject([{ pointer: '', type: 'too_large' }]);
    expect(results[4]?.problem?.errors).toHaveLength(50);
  });

  test('of a thousand entries is recorded, and a larger one is not', async () => {
    const body = Array.from({ length: 1000 }, (_, index) => ({ action: `a${index}` }));
    const headers = keyed();
    // As a client has to: what this machine was too slow for is answered 503, and the batch sent again.
    const complete = async (): Promise<Result[]> => {
      const { results, statuses } = await send({ body, headers });
      return statuses.every((status) => status < 300) ? results : complete();
    };
    const results = await complete();
    expect(results.map(({ entry }) => entry?.['action'])).toEqual(body.map(({ action }) => action));
    const again = await send({ body, headers });
    expect([again.answer.statusCode, new Set(again.statuses)]).toEqual([201, new Set([200])]);
    expect(await wrong({ body: [...body, { action: 'a' }], headers: keyed() })).toEqual([
      422,
      'request_invalid',
      [{ pointer: '', msg: 'must be 1 to 1,000 entries', type: 'too_long' }],
    ]);
  });

  test('expires by each organization’s own time', async () => {
    const writer = await api.token({ organizations: [shortLived], permissions: ['audit:write'] });
    const { results } = await send({ body: [{ action: 'a' }], headers: keyed(), token: writer });
    expect(results[0]?.entry).toHaveProperty('expiresAt');
  });
});

describe('a batch as a whole is refused', () => {
  test.each([
    ['no entry', 'application/json', '[]', 'too_short'],
    ['no event', events, '[]', 'too_short'],
    ['blank lines', ndjson, '\n\n', 'too_short'],
    ['nothing at all', ndjson, '', 'too_short'],
    ['a thousand lines and one', ndjson, '{}\n'.repeat(1001), 'too_long'],
    ['one entry alone', 'application/json', '{"action":"a"}', 'wrong_type'],
    ['one event alone', events, '{}', 'wrong_type'],
  ])('that is %s of %s', async (_, type, body, problem) => {
    const headers = { ...keyed(), 'content-type': type };
    expect(await wrong({ body, headers })).toMatchObject([
      422,
      'request_invalid',
      [{ pointer: '', type: problem }],
    ]);
  });

  test.each([
    ['half an array', 'application/json', 400, '[{"action":"a"}'],
    ['nothing', 'application/json', 400, ''],
    ['half an array of events', events, 400, '[1'],
    ['text', 'text/plain', 415, '[]'],
    ['an event in the wrong place', 'application/cloudevents+json', 415, '{}'],
    ['too much', ndjson, 413, ' '.repeat(2.5 * 1024 * 1024 + 1)],
  ])('that is %s, %s (%i)', async (_, type, status, body) => {
    const { answer } = await send({ body, headers: { ...keyed(), 'content-type': type } });
    expect([answer.statusCode, answer.headers['accept']]).toEqual([
      status,
      status === 415
        ? 'application/json, application/x-ndjson, application/cloudevents-batch+json'
        : undefined,
    ]);
  });

  test('without a key or an id in each entry, and with a key that is none', async () => {
    const body = [{ id: newId(), action: 'a' }, { action: 'b' }];
    const loc = ['header', 'Idempotency-Key'];
    expect(await wrong({ body })).toEqual([
      422,
      'request_invalid',
      [{ loc, msg: 'Field required', type: 'missing' }],
    ]);
    expect(await wrong({ body, headers: { 'idempotency-key': 'ü' } })).toMatchObject([
      422,
      'request_invalid',
      [{ loc, type: 'string_pattern_mismatch' }],
    ]);
    expect(await read(body[0]?.id)).toBe(404);
  });

  const refusals: [string, number, () => Promise<string>][] = [
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
    const { answer } = await send({ body: [{ id, action: 'a' }], token: await tokenFor() });
    expect(answer.statusCode).toBe(status);
    expect('www-authenticate' in answer.headers).toBe(status === 401);
    expect(await read(id)).toBe(404);
  });

  test('without a token (401), and by another method (405)', async () => {
    const body = [{ id: newId(), action: 'a' }];
    expect((await api.recordBatch({ body })).statusCode).toBe(401);
    const { statusCode, headers } = await api.recordBatch({ body, method: 'GET' });
    expect([statusCode, headers['allow']]).toEqual([405, 'POST']);
  });

  test('for an organization that the token does not cover (403)', async () => {
    for (const headers of [{ 'x-org-id': beta.id }, { 'x-org-name': 'Beta' }]) {
      const { answer } = await send({ body: [{ id: newId(), action: 'a' }], headers });
      expect(answer.statusCode).toBe(403);
    }
  });
});

describe('a batch that is sent again', () => {
  test('records nothing, and is answered the same but for 200', async () => {
    const headers = keyed();
    const body = [{ action: 'a' }, { id: newId(), action: 'b' }];
    const first = await send({ body, headers });
    const again = await send({ body, headers });
    expect(again.results).toEqual(first.results.map((result) => ({ ...result, status: 200 })));
    expect([first.answer.statusCode, again.answer.statusCode]).toEqual([201, 201]);
  });

  test('while it is being recorded is recorded once, by the one or the other', async () => {
    const headers = keyed();
    const body = Array.from({ length: 100 }, (_, index) => ({ action: `a${index}` }));
    const [one, other] = await Promise.all([send({ body, headers }), send({ body, headers })]);
    const entriesOf = ({ results }: { results: Result[] }) => results.map(({ entry }) => entry);
    expect(entriesOf(one)).toEqual(entriesOf(other));
    expect(one.statuses.map((status, at) => [status, other.statuses[at]].toSorted())).toEqual(
      body.map(() => [200, 201]),
    );
  });

  test('with other content is a conflict where it is other, and nothing is changed', async () => {
    const headers = keyed();
    const id = newId();
    const first = await send({ body: [{ action: 'a' }, { id, action: 'b' }], headers });
    const body = [{ action: 'x' }, { id, action: 'x' }, { action: 'c' }];
    const { results, statuses } = await send({ body, headers });
    expect(statuses).toEqual([422, 409, 201]);
    expect(results.slice(0, 2)).toMatchObject([
      { id: first.results[0]?.id, problem: { code: 'idempotency_key_reused' } },
      { id, problem: { code: 'entry_conflict' } },
    ]);
    expect(await read(id)).toEqual(first.results[1]?.entry);
  });

  test('after its time was over is completed', async () => {
    const headers = keyed();
    const body = Array.from({ length: 40 }, (_, index) => ({ action: `a${index}` }));
    let asked = 0;
    const remainingMs = () => {
      asked += 1;
      return asked > 20 ? 11_999 : 28_000;
    };
    const first = await send({ body, headers, remainingMs });
    expect([first.answer.statusCode, first.statuses]).toEqual([
      207,
      [...Array(20).fill(201), ...Array(20).fill(503)],
    ]);
    expect(first.results[39]).toEqual({
      status: 503,
      id: expect.any(String),
      problem: {
        type: 'about:blank',
        title: 'Service Unavailable',
        status: 503,
        detail: 'There was no time left to record this entry; send it again',
        code: 'not_attempted',
      },
    });
    expect(await read(first.results[39]?.id)).toBe(404);
    const again = await send({ body, headers });
    expect([again.answer.statusCode, again.statuses]).toEqual([
      201,
      [...Array(20).fill(200), ...Array(20).fill(201)],
    ]);
  });
});

test('of entries with the same id the first is recorded', async () => {
  const id = newId();
  const body = ['a', 'a', 'b', 'a'].map((action) => ({ id, action }));
  const { results, statuses } = await send({ body });
  expect(statuses).toEqual([201, 200, 409, 200]);
  expect(results[1]?.entry).toEqual(results[0]?.entry);
  expect(await read(id)).toMatchObject({ action: 'a' });
});

describe('a platform service', () => {
  const platform = { organizations: [], permissions: ['audit:write:any'], client: 'platform' };
  const writerOf = (overrides = {}) => api.token({ ...platform, roles: [], ...overrides });
  const entry = (orgId?: unknown) => ({ id: newId(), action: 'a', ...{ orgId } });

  test('records each entry for the organization that it names', async () => {
    const body = [entry(beta.id.toUpperCase()), entry(acme.id), entry(), entry('Beta'), entry(7)];
    const { results, statuses } = await send({ body, token: await writerOf() });
    expect(statuses).toEqual([201, 201, 422, 422, 422]);
    expect(results.map((result) => result.entry?.['orgId'])).toEqual([
      beta.id,
      acme.id,
      ...Array(3).fill(undefined),
    ]);
    expect(results.slice(2).map(({ problem }) => problem?.errors)).toMatchObject([
      [{ pointer: '/orgId', type: 'missing' }],
      [{ pointer: '/orgId', type: 'malformed_id' }],
      [{ pointer: '/orgId', type: 'malformed_id' }],
    ]);
    const reader = await api.token({ organizations: [beta] });
    expect(await read(body[0]?.id, reader)).toEqual(results[0]?.entry);
    expect(await read(body[0]?.id)).toBe(404);
  });

  test('may name it for all, and no entry may name another', async () => {
    const body = [entry(), entry(beta.id), entry(acme.id)];
    const headers = { 'x-org-id': beta.id };
    const { results, statuses } = await send({ body, headers, token: await writerOf() });
    expect(statuses).toEqual([201, 201, 422]);
    expect(results[2]?.problem?.errors).toEqual([
      { pointer: '/orgId', msg: 'must be the one in X-Org-Id', type: 'other_organization' },
    ]);
    expect(
      await wrong({ body, headers: { 'x-org-id': 'x' }, token: await writerOf() }),
    ).toMatchObject([422, 'request_invalid', [{ loc: ['header', 'X-Org-Id'] }]]);
  });

  test('that may also write for its own does so where nothing is named', async () => {
    const both = { organizations: [acme], permissions: ['audit:write', 'audit:write:any'] };
    const body = [entry(), entry(beta.id)];
    const { results } = await send({ body, token: await writerOf(both) });
    expect(results.map((result) => result.entry?.['orgId'])).toEqual([acme.id, beta.id]);
  });

  test('has the same id recorded in two organizations', async () => {
    const id = newId();
    const body = [acme, beta].map((org) => ({ id, action: 'a', orgId: org.id }));
    expect((await send({ body, token: await writerOf() })).statuses).toEqual([201, 201]);
  });

  test('names it in an event’s data', async () => {
    const event = (data: object) => ({
      specversion: '1.0',
      id: newId(),
      source: '/a',
      type: 'a',
      data,
    });
    const body = [event({ orgId: beta.id }), event({}), event({ orgId: 'x' })];
    const headers = { 'content-type': events };
    const { results, statuses } = await send({ body, headers, token: await writerOf() });
    expect(statuses).toEqual([201, 422, 422]);
    expect(results.slice(1).map(({ problem }) => problem?.errors)).toMatchObject([
      [{ pointer: '/data/orgId', type: 'missing' }],
      [{ pointer: '/data/orgId', type: 'malformed_id' }],
    ]);
    const others = [{ specversion: '1.0', id: newId(), source: '/a', type: 'a' }, 7];
    const named = { ...headers, 'x-org-id': beta.id };
    expect(
      (await send({ body: others, headers: named, token: await writerOf() })).statuses,
    ).toEqual([201, 422]);
  });
});

describe('a batch of CloudEvents', () => {
  const event = (id: string, type = 'a') => ({ specversion: '1.0', id, source: '/policies', type });
  const headers = { 'content-type': events };

  test('needs no key, since each is known by its source and id', async () => {
    const body = [event('1'), event('2'), event('1'), event('1', 'b')];
    const { results, statuses } = await send({ body, headers });
    expect(statuses).toEqual([201, 201, 200, 409]);
    const parts = [acme.id, api.issuer.config.issuer, 'test', '/policies', '1'];
    expect(results[0]?.id).toBe(derivedAuditId('CloudEvent', parts));
    expect(await read(results[0]?.id)).toMatchObject({
      action: 'a',
      metadata: { cloudEvent: { source: '/policies', id: '1' } },
    });
    const single = { 'content-type': 'application/cloudevents+json', 'idempotency-key': 'ü' };
    const alone = await api.record({ body: event('1'), headers: single, token });
    expect([alone.statusCode, JSON.parse(alone.body)]).toEqual([200, results[0]?.entry]);
  });

  test('takes nobody’s id', async () => {
    const other = await api.token({ permissions: ['audit:write'], client: 'other' });
    const id = newId();
    const first = await send({ body: [event(id)], headers });
    const second = await send({ body: [event(id, 'b')], headers, token: other });
    expect([first.statuses, second.statuses]).toEqual([[201], [201]]);
  });

  test('is refused by pointers into each event', async () => {
    const wrongOne = { ...event('x', ''), data: { orgId: acme.id } };
    const { results } = await send({ body: [wrongOne], headers });
    expect(results[0]?.problem?.errors).toMatchObject([
      { pointer: '/type', type: 'too_short' },
      { pointer: '/data/orgId', type: 'unknown_field' },
    ]);
  });
});

describe('an answer', () => {
  const minimal = { prefer: 'respond-async, return=minimal' };

  test('has no entries where the caller prefers none', async () => {
    const body = [{ id: newId(), action: 'a' }, { action: 'b' }, {}];
    const headers = { ...minimal, ...keyed() };
    const { answer, results } = await send({ body, headers });
    expect(answer.headers['preference-applied']).toBe('return=minimal');
    expect(results).toEqual([
      { status: 201, id: body[0]?.id },
      { status: 201, id: expect.any(String) },
      { status: 422, problem: expect.objectContaining({ errors: expect.any(Array) }) },
    ]);
  });

  test('leaves out the last entries before it is larger than Lambda takes', async () => {
    // A quotation mark takes two bytes in a body, and four once the answer that has it is escaped.
    const changes = '"'.repeat(60_000);
    const body = Array.from({ length: 20 }, () => ({ id: newId(), action: 'a', changes }));
    const { answer, results } = await send({ body });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(5 * 1024 * 1024);
    const shown = results.filter(({ entry }) => entry !== undefined).length;
    expect(shown).toBe(17);
    expect(results.map(({ id, entry }) => [id, entry !== undefined])).toEqual(
      body.map(({ id }, index) => [id, index < shown]),
    );
  });

  test('leaves out lists of problems before they are larger, too', async () => {
    const key = '\u0001'.repeat(300);
    const numbers = Array.from({ length: 50 }, () => '1e400').join();
    const one = `{"changes":{${JSON.stringify(key)}:[${numbers}]}}`;
    const body = `[${Array.from({ length: 900 }, () => one).join()}]`;
    const { answer, results } = await send({ body, headers: keyed() });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(2 * 1024 * 1024);
    expect(results[0]?.problem?.errors).toHaveLength(50);
    expect(results[899]).toEqual({
      status: 422,
      problem: {
        type: 'about:blank',
        title: 'Unprocessable Entity',
        status: 422,
        detail: 'The request is not valid',
        code: 'request_invalid',
      },
    });
  });
});

test('what is recorded is what single sending would have recorded', async () => {
  const made = fc.array(storedEntries, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(made, fc.boolean(), async (generated, asLines) => {
      const sent = generated.map(({ v, orgId, orgName, createdAt, expiresAt, ...entry }) => entry);
      const [ours, theirs] = [sent, sent].map((all) => all.map((one) => ({ ...one, id: newId() })));
      const texts = (ours ?? []).map(renderJson).map((text) => text.replaceAll('\n', ' '));
      const { results } = await send(
        asLines
          ? { body: texts.join('\n'), headers: { 'content-type': ndjson } }
          : { body: `[${texts.join()}]` },
      );
      for (const [index, one] of (theirs ?? []).entries()) {
        const single = JSON.parse((await api.record({ body: renderJson(one), token })).body);
        const { id, createdAt } = results[index]?.entry ?? {};
        expect(results[index]?.entry).toEqual({ ...single, id, createdAt });
      }
    }),
    { numRuns: 40 },
  );
});

test('any body and any event is answered, and never with a fault of ours', async () => {
  const text = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(fc.json(), fc.constant('{"action":"a"}'))).map((all) => `[${all.join()}]`),
    fc.array(fc.oneof(fc.json(), fc.string(), fc.constant(''))).map((all) => all.join('\n')),
  );
  const type = fc.constantFrom('application/json', ndjson, events);
  const headers = fc.record(
    {
      authorization: fc.constant(`Bearer ${token}`),
      'content-type': type,
      'idempotency-key': fc.string(),
      prefer: fc.string(),
      'x-org-id': fc.constantFrom(acme.id, 'x', ''),
    },
    { requiredKeys: ['authorization', 'content-type'] },
  );
  const all = fc.record({
    routeKey: fc.constant('POST /v1/audit-logs/batch'),
    headers,
    body: text,
    isBase64Encoded: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: all }, fc.anything()), async (event) => {
      expect((await api.batchRecorder(event, {})).statusCode).toBeLessThan(500);
    }),
    { numRuns: 1000 },
  );
});
