import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { storedEntries } from '../entries.ts';
import { acme, beta } from './api.ts';
import { LogApi } from './log-api.ts';

const newId = () => crypto.randomUUID() as AuditId;
const unknownId = '00000000-0000-4000-8000-000000000000';
const entry: StoredEntry = {
  v: 1,
  id: newId(),
  orgId: acme.id,
  orgName: 'Acme',
  action: 'policy_updated',
  createdAt: '2026-11-22T07:43:01.250Z',
  actor: { type: 'user', email: 'alice@example.com' },
};
const others: StoredEntry[] = [
  ...fc.sample(storedEntries, { numRuns: 40, seed: 7 }),
  // As little as an entry can be.
  { v: 1 as const, id: newId(), orgId: acme.id, action: 'a', createdAt: entry.createdAt },
].map((made) => ({ ...made, id: newId(), orgId: acme.id }));

let logs: LogApi;
let token: string;

beforeAll(async () => {
  logs = await LogApi.start();
  token = await logs.api.token();
  for (const stored of [entry, ...others]) await logs.api.put(stored);
  await logs.seal([...others, entry]);
  await logs.sign();
});

afterAll(() => logs.api.stop());

const ask = (what: string, headers = {}) => logs.ask({ what, token, headers });
const evidenceOf = async (what: string) => JSON.parse((await ask(what)).body);

describe('an entry that is sealed', () => {
  test('is proved, whatever it holds, with the key that the service gives', async () => {
    const key = await logs.key();
    for (const [index, { id, action, orgId }] of [...others, entry].entries()) {
      const proved = await verifyEvidence(await evidenceOf(`${id}/evidence`), key);
      expect(proved).toMatchObject({
        entry: { id, org: orgId, v: 1 },
        fields: { action },
        withheld: 0,
        index,
        checkpoint: { size: others.length + 1 },
      });
    }
  });

  test('is answered as one document that nobody is to keep on the way', async () => {
    expect(await ask(`${entry.id}/evidence`)).toEqual({
      statusCode: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        vary: 'authorization, origin, x-org-name',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'request-1',
      },
      body: expect.any(String),
    });
  });

  test.each([
    ['fields=action', { action: 'policy_updated' }],
    ['fields=actor.email&fields=orgName', { 'actor.email': 'alice@example.com', orgName: 'Acme' }],
    ['fields=actor,action', { 'actor.type': 'user', 'actor.email': 'alice@example.com' }],
    ['fields=', {}],
    // Which it doesn't have.
    ['fields=details,client', {}],
  ])('discloses no more than is asked for (%s)', async (query, shown) => {
    const document = await evidenceOf(`${entry.id}/evidence?${query}`);
    const { fields, withheld } = await verifyEvidence(document, await logs.key());
    const expected = query.endsWith('actor,action') ? { ...shown, action: entry.action } : shown;
    expect(fields).toEqual(expected);
    expect(withheld).toBe(5 - Object.keys(expected).length);
    if (Object.keys(shown).length === 0) expect(JSON.stringify(document)).not.toContain('policy');
  });
});

describe('an entry that no checkpoint covers', () => {
  test('is pending until it is sealed and signed', async () => {
    const late = { ...entry, id: newId() };
    await logs.api.put(late);
    const pending = {
      statusCode: 202,
      headers: expect.objectContaining({ 'retry-after': '5', 'cache-control': 'no-store' }),
      body: JSON.stringify({ id: late.id, sealed: false }),
    };
    expect(await ask(`${late.id}/evidence`)).toEqual(pending);
    await logs.seal([late]);
    expect(await ask(`${late.id}/evidence`)).toEqual(pending);
    await logs.sign();
    expect((await ask(`${late.id}/evidence`)).statusCode).toBe(200);
  });
});

describe('what isn’t an entry of the caller’s organization', () => {
  test('is the same 404, whether there is one elsewhere or not', async () => {
    const foreign = { ...entry, id: newId(), orgId: beta.id };
    const expired = { ...entry, id: newId(), expiresAt: '2026-11-22T07:43:01.251Z' };
    await logs.api.put(foreign);
    await logs.api.put(expired);
    await logs.seal([expired]);
    await logs.sign();
    const answers = await Promise.all(
      [foreign.id, expired.id, unknownId].map((id) => ask(`${id}/evidence`)),
    );
    expect(answers[0]?.statusCode).toBe(404);
    expect(answers.map(({ body }) => body)).toEqual(Array(3).fill(answers[0]?.body));
  });
});

test('an entry that isn’t what was sealed is a fault, and proves nothing', async () => {
  const changed = { ...entry, id: newId() };
  await logs.api.put(changed);
  await logs.seal([changed]);
  await logs.sign();
  const Item = encodeItem(acme.id, { ...changed, action: 'policy_deleted' }, new Uint8Array(32));
  await logs.api.table.client.send(new PutCommand({ TableName: 'entries', Item }));
  const { statusCode, body } = await ask(`${changed.id}/evidence`);
  expect([statusCode, JSON.parse(body).code]).toEqual([500, 'evidence_broken']);
});

describe('a request is refused', () => {
  const problemsOf = async (what: string, headers = {}) =>
    JSON.parse((await ask(what, headers)).body).errors;

  test('for a parameter or a field that isn’t known, since it would disclose everything', async () => {
    expect(await problemsOf(`${entry.id}/evidence?field=action`)).toEqual([
      { loc: ['query'], msg: 'Only the parameter fields is known here', type: 'unknown_parameter' },
    ]);
    const answer = await ask(`${entry.id}/evidence?fields=action,canary`);
    expect(JSON.parse(answer.body).errors).toEqual([
      {
        loc: ['query', 'fields'],
        msg: expect.stringMatching(/^Input should be of orgName, action, .*, transaction$/),
        type: 'enum',
      },
    ]);
    expect(answer.body).not.toContain('canary');
  });

  test('for everything that is wrong at once', async () => {
    const problems = await problemsOf('x/evidence?fields=x');
    expect(problems.map(({ loc }: { loc: string[] }) => loc)).toEqual([
      ['path', 'id'],
      ['query', 'fields'],
    ]);
  });

  test.each([
    ['without a token', async () => undefined, 401, 'unauthenticated'],
    [
      'with an expired one',
      () => logs.api.token({ expiresInSeconds: -300 }),
      401,
      'unauthenticated',
    ],
    ['with a malformed one', async () => 'x.y.z', 401, 'unauthenticated'],
    [
      'without the permission',
      () => logs.api.token({ permissions: ['audit:write'], roles: [] }),
      403,
      'permission_missing',
    ],
    [
      'for another organization',
      () => logs.api.token({ organizations: [beta] }),
      404,
      'entry_not_found',
    ],
  ])('%s', async (_what, tokenOf, status, code) => {
    const answer = await logs.ask({ what: `${entry.id}/evidence`, token: await tokenOf() });
    expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([status, code]);
  });

  test('by a method that the path doesn’t have', async () => {
    const { statusCode, headers } = await logs.ask({
      what: `${entry.id}/evidence`,
      token,
      method: 'DELETE',
    });
    expect([statusCode, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});
