import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { type Api, acme, beta, shortLived } from './api.ts';
import { LogApi, type LogQuestion } from './log-api.ts';

function entriesOf(orgId: string, count: number, more: Partial<StoredEntry> = {}): StoredEntry[] {
  return Array.from({ length: count }, (_, n) => ({
    v: 1,
    id: `0000000${n % 10}-0000-4000-8000-${String(n).padStart(12, '0')}` as AuditId,
    orgId,
    action: 'even',
    createdAt: `2026-11-0${9 - (n % 9)}T00:00:00.000Z`,
    ...more,
  }));
}

const [first, ...others] = entriesOf(acme.id, 5);
const entries = [{ ...(first as StoredEntry), details: new JsonText('{"z":-0}') }, ...others];
interface Asking extends Omit<LogQuestion, 'what'> {
  readonly query: string;
}

let logs: LogApi;
let api: Api;

const follow = ({ query, ...asking }: Asking) => logs.ask({ what: `follow?${query}`, ...asking });

beforeAll(async () => {
  logs = await LogApi.start();
  api = logs.api;
  for (const entry of [...entries, ...entriesOf(beta.id, 3)]) await api.put(entry);
  await logs.seal(entries.slice(0, 3));
  await logs.sign();
  await logs.seal(entries);
  const ids = entries.map(({ id }) => id);
  await sealEntries(beta.id, ids, logs.tables);
});
afterAll(() => api.stop());

const shown = (all: readonly StoredEntry[], from = 0) =>
  all.map((entry, n) => renderJson({ index: from + n, ...native.show(entry) })).join(',');

test('what follows has each entry exactly as it is got, with its index, and where the log goes on', async () => {
  const answer = await follow({ query: 'from=0', token: await api.token() });
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
    body: `{"items":[${shown(entries)}],"next":5,"sealedThrough":3}`,
  });
});

test.each([
  ['from=0&limit=2', `{"items":[${shown(entries.slice(0, 2))}],"next":2,"sealedThrough":3}`],
  ['limit=2&from=2', `{"items":[${shown(entries.slice(2, 4), 2)}],"next":4,"sealedThrough":3}`],
  ['from=4', `{"items":[${shown(entries.slice(4), 4)}],"next":5,"sealedThrough":3}`],
  ['from=5&limit=200', '{"items":[],"next":5,"sealedThrough":3}'],
])('%s is answered from there', async (query, body) => {
  expect(await follow({ query, token: await api.token() })).toMatchObject({ body });
});

test('who has everything is told so in 304 until there is more', async () => {
  const token = await api.token();
  const { headers } = await follow({ query: 'from=5', token });
  const again = { 'if-none-match': String(headers['etag']) };
  const answer = await follow({ query: 'from=5', token, headers: again });
  expect([answer.statusCode, answer.body]).toEqual([304, '']);
});

test('HEAD has no body, and other methods are refused', async () => {
  const token = await api.token();
  const { body: _, ...got } = await follow({ query: 'from=1', token });
  const head = await follow({ query: 'from=1', token, method: 'HEAD' });
  expect(head).toEqual({ ...got, body: '' });
  const post = await follow({ query: 'from=1', token, method: 'POST' });
  expect(post).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD' } });
});

describe('what a caller may not see', () => {
  test.each<[string, number, () => Promise<string | undefined>]>([
    ['no token', 401, async () => undefined],
    ['a malformed token', 401, async () => 'x.y.z'],
    ['an expired token', 401, () => api.token({ expiresInSeconds: -1 })],
    ['no permission', 403, () => api.token({ permissions: ['audit:write'], roles: [] })],
    ['no organization', 403, () => api.token({ organizations: [] })],
  ])('%s is refused with %i, whatever is asked', async (_what, status, tokenFor) => {
    const token = await tokenFor();
    for (const query of ['from=0', 'limit=x&%']) {
      const answer = await follow({ query, token });
      expect(answer.statusCode).toBe(status);
      for (const { id } of entries) expect(answer.body).not.toContain(id);
    }
  });

  test('an index is a place in the caller’s own log, in that of the organization that X-Org-Name selects', async () => {
    const token = await api.token({ organizations: [acme, beta] });
    const headers = { 'x-org-name': 'Beta' };
    const { body } = await follow({ query: 'from=0', token, headers });
    expect(body).toBe(`{"items":[${shown(entriesOf(beta.id, 3))}],"next":3,"sealedThrough":0}`);
  });

  test('the log of an organization that has none is empty', async () => {
    const token = await api.token({ organizations: [{ id: crypto.randomUUID() as never }] });
    const { body } = await follow({ query: 'from=0', token });
    expect(body).toBe('{"items":[],"next":0,"sealedThrough":0}');
  });
});

describe('what can be corrected', () => {
  const from = (msg: string, type: string) => ({ loc: ['query', 'from'], msg, type });
  const limit = (msg: string, type: string) => ({ loc: ['query', 'limit'], msg, type });
  const integer = 'Input should be a valid integer, unable to parse string as an integer';

  test.each([
    ['', [from('Field required', 'missing')]],
    ['from=', [from('Input should not be empty', 'empty')]],
    ['from=x', [from(integer, 'int_parsing')]],
    ['from=1.0', [from(integer, 'int_parsing')]],
    ['from=-1', [from('Input should be greater than or equal to 0', 'greater_than_equal')]],
    [
      'from=9007199254740992',
      [from('Input should be less than or equal to 9007199254740991', 'less_than_equal')],
    ],
    ['from=0&from=0', [from('Input should be given once', 'repeated')]],
    ['from=6', [from('Input should be at most the number of entries in the log', 'beyond_log')]],
    [
      'from=9007199254740991',
      [from('Input should be at most the number of entries in the log', 'beyond_log')],
    ],
    ['from=0&limit=', [limit('Input should not be empty', 'empty')]],
    ['from=0&limit=0', [limit('Input should be greater than or equal to 1', 'greater_than_equal')]],
    ['from=0&limit=201', [limit('Input should be less than or equal to 200', 'less_than_equal')]],
    [
      'from=0&form=1&action=x',
      [
        {
          loc: ['query'],
          msg: 'There is no such parameter; did you mean from?',
          type: 'unknown_parameter',
        },
        {
          loc: ['query'],
          msg: 'There is no such parameter; known are from, limit',
          type: 'unknown_parameter',
        },
      ],
    ],
  ])('%s', async (query, errors) => {
    const { statusCode, body } = await follow({ query, token: await api.token() });
    expect([statusCode, JSON.parse(body).errors]).toEqual([422, errors]);
  });

  test('is told at once, the organization too', async () => {
    const token = await api.token({ organizations: [acme, beta] });
    const { statusCode, body } = await follow({ query: 'limit=0', token });
    const places = JSON.parse(body).errors.map(({ loc }: { loc: string[] }) => loc.join(' '));
    expect([statusCode, places]).toEqual([422, ['query limit', 'query from', 'header X-Org-Name']]);
    const alone = await follow({ query: 'from=0', token });
    expect(JSON.parse(alone.body).errors).toHaveLength(1);
  });
});

test('a page that would be too large ends early, and the next one goes on there', async () => {
  const orgId = shortLived.id;
  const metadata = new JsonText(`{"x":"${'x'.repeat(120 * 1024)}"}`);
  const large = entriesOf(orgId, 40, { metadata });
  for (const entry of large) await api.put(entry);
  const ids = large.map(({ id }) => id);
  await sealEntries(orgId, ids, logs.tables);
  const token = await api.token({ organizations: [{ id: orgId }] });
  const found: [number, string][] = [];
  const sizes: number[] = [];
  for (let next = 0; ; ) {
    const { body } = await follow({ query: `from=${next}`, token });
    const page = JSON.parse(body);
    if (page.next === next) break;
    sizes.push(body.length);
    for (const { index, id } of page.items) found.push([index, id]);
    next = page.next;
  }
  expect(found).toEqual(ids.map((id, index) => [index, id]));
  expect(sizes.length).toBe(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4 * 1024 * 1024 + 200);
});
