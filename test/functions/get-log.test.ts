import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { rootOf } from '#lib/evidence/tree/root.ts';
import { leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { verifyGrowth } from '#lib/evidence/verifier/verify-growth.ts';
import { acme, beta } from './api.ts';
import { LogApi } from './log-api.ts';

const entries = Array.from(
  { length: 300 },
  (_, n): StoredEntry => ({
    v: 1,
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as AuditId,
    orgId: acme.id,
    action: `action ${n}`,
    createdAt: '2026-11-22T07:43:01.250Z',
  }),
);

let logs: LogApi;
let token: string;
let first: string;

beforeAll(async () => {
  logs = await LogApi.start();
  token = await logs.api.token();
  expect((await ask('checkpoint')).statusCode).toBe(404);
  expect((await ask('key')).statusCode).toBe(404);
  await Promise.all(entries.map((entry) => logs.api.put(entry)));
  await logs.seal(entries.slice(0, 100));
  await logs.sign();
  first = (await ask('checkpoint')).body;
  await logs.seal(entries.slice(100));
  await logs.sign();
});

afterAll(() => logs.api.stop());

const ask = (what: string) => logs.ask({ what, token });

async function bytesOf(what: string): Promise<Buffer> {
  const { statusCode, headers, body, isBase64Encoded } = await ask(what);
  expect([statusCode, headers['content-type'], isBase64Encoded]).toEqual([
    200,
    'application/octet-stream',
    true,
  ]);
  return Buffer.from(body, 'base64');
}

/** The entries of a bundle, each preceded by its length (C2SP tlog-tiles). */
function leavesIn(bundle: Buffer): string[] {
  const leaves: string[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + bundle.readUInt16BE(at);
    leaves.push(bundle.toString('utf8', at + 2, end));
    at = end;
  }
  return leaves;
}

test('the newest checkpoint is a note that the key of the log verifies', async () => {
  const { statusCode, headers, body } = await ask('checkpoint');
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/plain; charset=utf-8',
    'private, no-cache',
  ]);
  expect(await openCheckpoint(body, await logs.key())).toMatchObject({
    origin: `audit.example.com/${acme.id}`,
    size: 300,
  });
});

test('bundles hold every leaf, and tiles their hashes up to the root of the checkpoint', async () => {
  const leaves = [
    ...leavesIn(await bytesOf('tile/entries/000')),
    ...leavesIn(await bytesOf('tile/entries/001.p/44')),
  ];
  expect(leaves.map((leaf) => JSON.parse(leaf).id)).toEqual(entries.map(({ id }) => id));
  const [full, partial, top] = await Promise.all(
    ['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'].map(bytesOf),
  );
  const hashes = Buffer.concat(leaves.map((leaf) => Buffer.from(leafHash(leaf))));
  expect(Buffer.concat([full ?? hashes, partial ?? hashes])).toEqual(hashes);
  const tiles = new Map([
    ['0/0', full],
    ['0/1', partial],
    ['1/0', top],
  ]);
  const { root } = await openCheckpoint((await ask('checkpoint')).body, await logs.key());
  const computed = rootOf(300, (level, index) => tiles.get(`${level}/${index}`) ?? hashes);
  expect(Buffer.from(computed)).toEqual(Buffer.from(root));
});

test('a part of the log that a checkpoint covers never changes, and may be kept', async () => {
  for (const what of ['tile/0/000', 'tile/0/001.p/7', 'tile/entries/000']) {
    const { headers } = await ask(what);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  }
});

test('growth since an older checkpoint is proved', async () => {
  const { body } = await ask('consistency?from=100');
  const { from, to, proof } = JSON.parse(body);
  expect([from, to]).toEqual([100, 300]);
  const newest = (await ask('checkpoint')).body;
  const grown = await verifyGrowth(first, newest, proof, await logs.key());
  expect([grown.from.size, grown.to.size]).toEqual([100, 300]);
});

test.each([
  'tile/0/001',
  'tile/0/001.p/45',
  'tile/0/002.p/1',
  'tile/entries/001',
  'tile/1/000.p/2',
  'tile/2/000.p/1',
  'consistency?from=301',
  // None of these is a path of a tile.
  'tile/0/0',
  'tile/0/000.p/256',
  'tile/00/000',
  'tile/x/000',
  'tile/0/000/',
  'tile/../000',
])('what no checkpoint covers is not found (%s)', async (what) => {
  const { statusCode, body } = await ask(what);
  expect([statusCode, JSON.parse(body).code]).toEqual([404, 'log_part_not_found']);
});

test.each([
  ['', 'missing'],
  ['?from=', 'int_parsing'],
  ['?from=-1', 'int_parsing'],
  ['?from=1.5', 'int_parsing'],
  ['?from=01', 'int_parsing'],
  ['?from=9999999999999999', 'int_parsing'],
  ['?from=1&from=2', 'int_parsing'],
])('a size that is none is told (%s)', async (query, type) => {
  const { statusCode, body } = await ask(`consistency${query}`);
  expect([statusCode, JSON.parse(body).errors]).toEqual([
    422,
    [{ loc: ['query', 'from'], msg: expect.any(String), type }],
  ]);
});

describe.each(['checkpoint', 'key', 'tile/0/000', 'consistency?from=1'])('%s', (what) => {
  test.each([
    ['without a token', async () => undefined, 401, 'unauthenticated'],
    [
      'with an expired one',
      () => logs.api.token({ expiresInSeconds: -300 }),
      401,
      'unauthenticated',
    ],
    [
      'without the permission',
      () => logs.api.token({ permissions: ['audit:write'], roles: [] }),
      403,
      'permission_missing',
    ],
    [
      'for an organization without a log',
      () => logs.api.token({ organizations: [beta] }),
      404,
      'log_part_not_found',
    ],
    [
      'for one of several organizations, without saying which',
      () => logs.api.token({ organizations: [acme, beta] }),
      422,
      'request_invalid',
    ],
  ])('is refused %s', async (_why, tokenOf, status, code) => {
    const answer = await logs.ask({ what, token: await tokenOf() });
    expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([status, code]);
  });

  test('is the log of the organization that is named', async () => {
    const both = await logs.api.token({ organizations: [acme, beta] });
    const named = (name: string) =>
      logs.ask({ what, token: both, headers: { 'x-org-name': name } });
    const { body } = await ask(what);
    expect((await named(acme.id)).body).toBe(body);
    expect((await named(beta.id)).statusCode).toBe(404);
    expect((await named('Gamma')).statusCode).toBe(403);
  });

  test('has HEAD, and no other method', async () => {
    const head = await logs.ask({ what, token, method: 'HEAD' });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    const post = await logs.ask({ what, token, method: 'POST' });
    expect([post.statusCode, post.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});
