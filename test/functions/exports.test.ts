import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#functions/routes.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { exportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { csv } from '#lib/forms/csv.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { type Api, acme, beta } from './api.ts';
import { ExportApi, type ExportQuestion } from './export-api.ts';

const entries = Array.from(
  { length: 6 },
  (_, n): StoredEntry => ({
    v: 1,
    id: `0000000${n}-0000-4000-8000-000000000000` as AuditId,
    orgId: acme.id,
    action: n % 2 === 0 ? 'even' : 'odd',
    status: '=1+1',
    createdAt: `2026-11-0${n + 1}T00:00:00.000Z`,
    details: new JsonText('{"z":-0}'),
  }),
);
const even = entries.filter(({ action }) => action === 'even');
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const unknown = '11111111-2222-4333-8444-555555555555';

let exports: ExportApi;
let api: Api;
let token: string;

beforeAll(async () => {
  exports = await ExportApi.start();
  api = exports.api;
  for (const entry of entries) await api.put(entry);
  await api.put({ ...(entries[0] as StoredEntry), orgId: beta.id });
  token = await api.token({ permissions: ['audit:export'], roles: [] });
});
afterAll(() => exports.stop());

const ask = (question: ExportQuestion) => exports.ask({ token, ...question });
const asked = async (path: string, body: unknown, headers = {}) => {
  const answer = await ask({ path, body, headers });
  const { id, job_id } = JSON.parse(answer.body);
  return { answer, id: String(id ?? job_id) };
};
const listed = async (action: string, who = token) => {
  const read = await api.token({ organizations: who === token ? [acme] : [beta] });
  const { body } = await api.list({ dialect: 'native', query: { action }, token: read });
  return JSON.parse(body).items;
};
const everyAnswer = {
  vary: 'authorization, origin, x-org-name',
  'x-content-type-options': 'nosniff',
  'x-request-id': 'request-1',
  'content-type': 'application/json',
  'cache-control': 'no-store',
};
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

test('a native export is accepted, written and downloaded, and has what the list has, oldest first', async () => {
  const { answer, id } = await asked('/v1/exports', { action: 'even' });
  const pending = {
    ...{ id: expect.stringMatching(uuid), orgId: acme.id, status: 'pending', progress: 0 },
    ...{ records: 0, createdAt: time, expiresAt: time },
  };
  expect({ ...answer, body: JSON.parse(answer.body) }).toEqual({
    statusCode: 202,
    headers: { ...everyAnswer, location: `/v1/exports/${id}`, 'retry-after': '5' },
    body: pending,
  });
  const early = await ask({ path: `/v1/exports/${id}` });
  expect({ ...early, body: JSON.parse(early.body) }).toEqual({
    statusCode: 200,
    headers: { ...everyAnswer, 'retry-after': '5' },
    body: pending,
  });
  expect(await ask({ path: `/v1/exports/${id}/download` })).toMatchObject({
    statusCode: 409,
    headers: { 'retry-after': '5' },
    body: expect.stringContaining('"code":"export_not_ready"'),
  });
  expect(await exports.write()).toBe(0);
  const done = await ask({ path: `/v1/exports/${id}` });
  const text = even.map((entry) => `${renderJson(native.show(entry))}\n`).join('');
  expect({ ...done, body: JSON.parse(done.body) }).toEqual({
    statusCode: 200,
    headers: everyAnswer,
    body: {
      ...pending,
      ...{ status: 'completed', progress: 100, records: 3, bytes: Buffer.byteLength(text) },
      completedAt: time,
      download: { url: expect.stringContaining('X-Amz-Expires=300'), expiresAt: time },
    },
  });
  const { statusCode, headers, body } = await ask({ path: `/v1/exports/${id}/download` });
  const { 'content-type': _, ...others } = everyAnswer;
  expect([statusCode, body, headers]).toEqual([
    302,
    '',
    { ...others, location: expect.any(String) },
  ]);
  const file = await fetch(`${headers['location']}`);
  expect(await file.text()).toBe(text);
  expect(file.headers.get('content-type')).toBe('application/jsonl');
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="audit-log-${id}.jsonl"`,
  );
  const head = await ask({ path: `/v1/exports/${id}/download`, method: 'HEAD' });
  expect(head.statusCode).toBe(302);
});

test('CSV and gzip, the newest first and within a span', async () => {
  const body = {
    format: 'csv',
    gzip: true,
    order: 'newest',
    from: '2026-11-02T00:00:00Z',
    to: '2026-11-05T01:00:00+01:00',
  };
  const { id } = await asked('/v1/exports', body);
  await exports.write();
  const { headers } = await ask({ path: `/v1/exports/${id}/download` });
  const file = await fetch(`${headers['location']}`);
  const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
  expect(text).toBe(csv.page(entries.slice(1, 4).toReversed().map(csv.write)));
  expect(text).toContain(`"'=1+1"`);
  expect(file.headers.get('content-type')).toBe('application/gzip');
  expect(file.headers.get('content-disposition')).toContain('.csv.gz"');
});

test('Anaconda’s export, in its words', async () => {
  const { answer, id } = await asked('/api/audit-logs/export', {
    from_date: '2026-11-02',
    to_date: null,
    q: ['action_key:even,x', 'service_name:nobody'],
    search_operator: 'or',
  });
  expect(answer).toEqual({
    statusCode: 200,
    headers: { ...everyAnswer, location: `/api/audit-logs/export/${id}`, 'retry-after': '5' },
    body: JSON.stringify({ job_id: id }),
  });
  const status = async () => JSON.parse((await ask({ path: `/api/audit-logs/export/${id}` })).body);
  const pending = {
    ...{ id, org_id: acme.id, status: 'pending', progress: 0, total_records: null },
    ...{ download_url: null, error_message: null, created_at: time, completed_at: null },
  };
  expect(await status()).toEqual(pending);
  expect(await ask({ path: `/api/audit-logs/export/${id}/download` })).toMatchObject({
    statusCode: 409,
    body: '{"detail":"The export is not complete; its status tells whether it will be"}',
  });
  await exports.write();
  const done = await status();
  expect(done).toEqual({
    ...pending,
    ...{ status: 'completed', progress: 100, total_records: 2, completed_at: time },
    download_url: expect.stringContaining('X-Amz-Signature='),
  });
  const { headers } = await ask({ path: `/api/audit-logs/export/${id}/download` });
  const text = even.slice(1).map((entry) => `${renderJson(anaconda.show(entry))}\n`);
  for (const url of [done.download_url, headers['location']]) {
    expect(await (await fetch(url)).text()).toBe(text.join(''));
  }
});

test('that an export was asked for is an entry of the organization, which isn’t part of it', async () => {
  const before = await listed('audit_log_export_requested');
  const { id } = await asked('/v1/exports', {
    action: ['audit_log_export_requested', '!x'],
    gzip: false,
  });
  await exports.write();
  const after = await listed('audit_log_export_requested');
  expect(after).toHaveLength(before.length + 1);
  expect(after[0]).toEqual({
    v: 1,
    id: expect.stringMatching(uuid),
    orgId: acme.id,
    orgName: 'Acme',
    action: 'audit_log_export_requested',
    verb: 'requested',
    service: 'audit-service',
    createdAt: time,
    message: `alice@example.com requested audit log export ${id}`,
    actor: { id: 'alice@example.com' },
    target: { type: 'audit_log_export', id },
    metadata: {
      client: 'test',
      api: 'native',
      request: { action: ['audit_log_export_requested', '!x'], gzip: false },
    },
  });
  const { body } = await ask({ path: `/v1/exports/${id}` });
  expect(JSON.parse(body).records).toBe(before.length);
});

describe('sent again by the same Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'monthly/11' };

  test('it is the same export, recorded once, and written once', async () => {
    const before = await listed('audit_log_export_requested');
    const first = await asked('/v1/exports', { action: 'odd' }, headers);
    const again = await asked('/v1/exports', { action: 'odd' }, headers);
    expect([first.answer.statusCode, again.answer.statusCode]).toEqual([202, 200]);
    expect(again.id).toBe(first.id);
    await exports.write();
    await exports.write();
    const done = await asked('/v1/exports', { action: 'odd' }, headers);
    expect(JSON.parse(done.answer.body)).toMatchObject({ id: first.id, status: 'completed' });
    expect(await listed('audit_log_export_requested')).toHaveLength(before.length + 1);
    expect(exports.queue.receive(10)).toEqual([]);
  });

  test('something else is refused', async () => {
    expect(await ask({ path: '/v1/exports', body: { action: 'even' }, headers })).toMatchObject({
      statusCode: 422,
      body: expect.stringContaining('"code":"idempotency_key_reused"'),
    });
  });

  test('another client has another export', async () => {
    const other = await api.token({ permissions: ['audit:export'], client: 'another' });
    const answer = await ask({ path: '/v1/exports', body: {}, headers, token: other });
    expect(answer.statusCode).toBe(202);
    await exports.write();
  });

  test('after the queue couldn’t be reached, the export is ordered after all', async () => {
    const key = { 'idempotency-key': 'lost-order' };
    exports.sqs.mood = () => 'refuses';
    const lost = await ask({ path: '/v1/exports', body: {}, headers: key });
    expect(lost).toMatchObject({
      statusCode: 503,
      body: expect.stringContaining('queue_unavailable'),
    });
    exports.sqs.mood = () => 'well';
    const { answer, id } = await asked('/v1/exports', {}, key);
    expect(answer.statusCode).toBe(200);
    await exports.write();
    const { body } = await ask({ path: `/v1/exports/${id}` });
    expect(JSON.parse(body).status).toBe('completed');
  });
});

describe('who may not', () => {
  const paths = routes.flatMap(({ path, operation }) =>
    operation === 'RequestExport' || operation === 'GetExport'
      ? [path.replace(/\{.*\}/, unknown)]
      : [],
  );

  test('has six paths to be refused on', () => expect(paths).toHaveLength(6));

  test.each<[string, number, () => Promise<string | undefined>]>([
    ['no token', 401, async () => undefined],
    ['a malformed token', 401, async () => 'x.y.z'],
    ['an expired token', 401, () => api.token({ expiresInSeconds: -1 })],
    ['no permission', 403, () => api.token({ permissions: ['audit:read'], roles: [] })],
    ['no organization', 403, () => api.token({ organizations: [], permissions: ['audit:export'] })],
  ])('%s is refused with %i, whatever is asked', async (_what, status, tokenFor) => {
    const refused = await tokenFor();
    for (const path of paths) {
      const body = path.includes(unknown) ? undefined : 'x';
      const answer = await exports.ask({ path, body, token: refused });
      expect([path, answer.statusCode]).toEqual([path, status]);
    }
  });

  test('another organization’s export is answered as one that doesn’t exist, byte for byte', async () => {
    const { id } = await asked('/v1/exports', { action: 'x' });
    await exports.write();
    const other = await api.token({ organizations: [beta], permissions: ['audit:export'] });
    for (const path of paths.filter((one) => one.includes(unknown))) {
      const none = await ask({ path, token: other });
      expect(none.statusCode).toBe(404);
      expect(await ask({ path: path.replace(unknown, id), token: other })).toEqual(none);
      const own = await ask({ path: path.replace(unknown, id) });
      expect(own.statusCode).toBeLessThan(400);
    }
  });
});

describe('what can be corrected', () => {
  const at = (pointer: string, msg: string, type: string) => ({ pointer, msg, type });

  test.each<[unknown, number, unknown]>([
    ['{', 400, undefined],
    ['[]', 422, [at('', 'must be an object', 'wrong_type')]],
    [
      '{"gzip":true,"gzip":false}',
      422,
      [at('/gzip', 'the same key stands twice in one object', 'duplicate_key')],
    ],
    [
      { acton: 'x', limit: 5 },
      422,
      [
        at('/acton', 'There is no such field; did you mean action?', 'unknown_field'),
        at('/limit', expect.stringContaining('There is no such field') as never, 'unknown_field'),
      ],
    ],
    [
      { action: 5, gzip: 'yes', from: 1 },
      422,
      [
        at('/action', 'must be a string, or a list of 1 to 100 strings', 'wrong_type'),
        at('/from', 'must be a string', 'wrong_type'),
        at('/gzip', 'must be true or false', 'wrong_type'),
      ],
    ],
    [
      { action: ['x', ''], from: '2026-11-01', order: 'random', format: 'xlsx' },
      422,
      [
        at('/from', 'Input should be an RFC 3339 date-time with its offset', 'datetime_parsing'),
        at('/order', "Input should be 'newest' or 'oldest'", 'enum'),
        at('/action/1', 'Input should not be empty', 'empty'),
        at('/format', "Input should be 'jsonl' or 'csv'", 'enum'),
      ],
    ],
    [
      { limit: 5, gzip: 'yes', order: 'random', action: ['x', ''] },
      422,
      [
        at('/gzip', 'must be true or false', 'wrong_type'),
        at('/limit', expect.stringContaining('There is no such field') as never, 'unknown_field'),
        at('/order', "Input should be 'newest' or 'oldest'", 'enum'),
        at('/action/1', 'Input should not be empty', 'empty'),
      ],
    ],
    [
      { action: Array(100).fill('x'.repeat(200)) },
      422,
      [at('', 'must be at most 16 KiB of JSON', 'too_large')],
    ],
    [
      { action: Array(101).fill('x') },
      422,
      [at('/action', 'must be a string, or a list of 1 to 100 strings', 'wrong_type')],
    ],
  ])('natively %j', async (body, status, errors) => {
    const answer = await ask({ path: '/v1/exports', body });
    expect([answer.statusCode, JSON.parse(answer.body).errors]).toEqual([status, errors]);
  });

  test('at Anaconda, as FastAPI says where', async () => {
    const body = { q: ['nothing:x', 'action_key:'], from_date: 'soon', search_operator: 'xor' };
    const answer = await ask({ path: '/api/audit-logs/export', body });
    const places = (sent: string) =>
      JSON.parse(sent).detail.map(({ loc }: { loc: (string | number)[] }) => loc);
    expect(answer.statusCode).toBe(422);
    expect(places(answer.body)).toEqual([
      ['body', 'search_operator'],
      ['body', 'q', 0],
      ['body', 'q', 1],
      ['body', 'from_date'],
    ]);
    const mixed = { q: ['a:b', 1], form: 1, to_date: 'soon' };
    const wrong = await ask({ path: '/api/audit-logs/export', body: mixed });
    expect(places(wrong.body)).toEqual([
      ['body', 'q', 1],
      ['body', 'form'],
      ['body', 'to_date'],
    ]);
  });

  test('is told at once, headers too', async () => {
    const both = await api.token({ organizations: [acme, beta], permissions: ['audit:export'] });
    const answer = await ask({
      path: '/api/audit-logs/export',
      body: { q: 1 },
      token: both,
      headers: { 'x-api-version': 'v3', 'idempotency-key': 'ä' },
    });
    const places = JSON.parse(answer.body).detail.map(({ loc }: { loc: string[] }) => loc.at(-1));
    expect(places).toEqual(['q', 'Idempotency-Key', 'X-Org-Name', 'X-API-Version']);
  });

  test('what is as large as it may be is kept and exported', async () => {
    const { answer } = await asked('/v1/exports', { action: Array(100).fill('ä'.repeat(78)) });
    expect(answer.statusCode).toBe(202);
    expect(await exports.write()).toBe(0);
  });

  test('an export of an organization that isn’t named among several', async () => {
    const both = await api.token({ organizations: [acme, beta], permissions: ['audit:export'] });
    const answer = await exports.ask({ path: '/v1/exports/x', token: both });
    const places = JSON.parse(answer.body).errors.map(({ loc }: { loc: string[] }) => loc.at(-1));
    expect(places).toEqual(['id', 'X-Org-Name']);
  });

  test('a path without an id', async () => {
    const handled = await exports.ask({ path: '/v1/exports/', token });
    expect(JSON.parse(handled.body).errors[0].type).toBe('uuid_parsing');
  });

  test.each(['x', '%', `${unknown}x`])('the id %s', async (id) => {
    const own = await ask({ path: `/v1/exports/${id}` });
    expect([own.statusCode, JSON.parse(own.body).errors]).toEqual([
      422,
      [{ loc: ['path', 'id'], msg: 'Input should be a valid UUID', type: 'uuid_parsing' }],
    ]);
    const theirs = await ask({ path: `/api/audit-logs/export/${id}/download` });
    expect(JSON.parse(theirs.body).detail[0].loc).toEqual(['path', 'job_id']);
  });

  test('a query where what to export belongs into the body', async () => {
    const query = 'action=even';
    const answer = await ask({ path: '/v1/exports', body: {}, query });
    expect([answer.statusCode, JSON.parse(answer.body).errors]).toEqual([
      422,
      [{ loc: ['query'], msg: expect.any(String), type: 'unknown_parameter' }],
    ]);
    const theirs = await ask({ path: '/api/audit-logs/export', body: {}, query });
    expect(theirs.statusCode).toBe(200);
    await exports.write();
  });

  test('a body of another type, and other methods', async () => {
    const plain = { 'content-type': 'text/plain' };
    const answer = await ask({ path: '/v1/exports', body: 'x', headers: plain });
    expect(answer).toMatchObject({ statusCode: 415, headers: { accept: 'application/json' } });
    const get = await ask({ path: '/v1/exports' });
    expect(get).toMatchObject({ statusCode: 405, headers: { allow: 'POST' } });
    const post = await ask({ path: `/v1/exports/${unknown}`, body: '{}' });
    expect(post).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD' } });
  });
});

test('an organization with ten exports under way has to wait', async () => {
  const busy = await api.token({ organizations: [beta], permissions: ['audit:export'] });
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) {
    statuses.push((await ask({ path: '/v1/exports', body: {}, token: busy })).statusCode);
  }
  expect(statuses).toEqual([...Array(10).fill(202), 429]);
  expect(await listed('audit_log_export_requested', busy)).toHaveLength(10);
  const refused = await ask({ path: '/v1/exports', body: {}, token: busy });
  expect(refused.headers['retry-after']).toBe('60');
  await exports.write();
  expect((await ask({ path: '/v1/exports', body: {}, token: busy })).statusCode).toBe(202);
  await exports.write();
});

test('exports whose orders were lost keep nobody out', async () => {
  const orgId = '5e1d2c3b-4a59-4687-9f6e-7d8c9b0a1f23' as OrgId;
  const lost = await api.token({
    organizations: [{ id: orgId, name: 'Lost' }],
    permissions: ['audit:export'],
  });
  const createdAt = new Date(Date.now() - 1_200_000).toISOString();
  for (let n = 0; n < 10; n++) {
    const job: ExportJob = {
      ...{ id: exportId([], undefined), dialect: 'native', asked: '{}', status: 'pending' },
      ...{ createdAt, expiresAt: '9999-12-31T00:00:00.000Z', writer: 'x' },
      ...{ progress: 0, records: 0, bytes: 0, revision: 0 },
    };
    await putJob(orgId, job, { client: api.table.client, name: 'jobs' });
  }
  const request = () => ask({ path: '/v1/exports', body: {}, token: lost });
  expect((await request()).statusCode).toBe(429);
  expect(await exports.write()).toBe(0);
  expect((await request()).statusCode).toBe(202);
  await exports.write();
});

test('what isn’t an order, and what isn’t a job, is told of and left', async () => {
  exports.queue.send({ MessageBody: 'x' });
  expect(await exports.write()).toBe(1);
});
