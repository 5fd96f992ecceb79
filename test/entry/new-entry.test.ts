import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { parseNewEntry } from '#lib/entry/new-entry.ts';

const now = new Date('2026-11-22T07:43:00.000Z');

const everything = {
  id: '0193B1F4-5E7C-7A10-8C3D-2F6E9B1A4C5D',
  action: 'policy_updated',
  verb: 'updated',
  service: 'policy-service',
  status: 'success',
  occurredAt: '2026-11-22T08:41:59.123999+01:00',
  actor: { type: 'user', id: 'u-1', name: 'Alice', email: 'alice@example.com', keyName: 'ci' },
  target: { type: 'policy', id: 'p-1', name: 'prod-access', email: 'ops@example.com' },
  changes: [{ field: 'mode', old: null, new: 'strict' }],
  details: { b: 1, a: -0, c: { d: [] }, ключ: '\u2028😀' },
  metadata: {},
  client: { ipAddress: '2001:db8::1', userAgent: '', origin: 'https://example.com' },
  workflowId: 'wf-1',
  transaction: { amount: '12345678901234567890' },
};

describe('parseNewEntry', () => {
  test('takes every field: the id in lower case, the time in UTC, free-form JSON as its text', () => {
    expect(parseNewEntry(everything, now)).toStrictEqual({
      entry: {
        ...everything,
        id: '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d',
        occurredAt: '2026-11-22T07:41:59.123Z',
        changes: new JsonText('[{"field":"mode","old":null,"new":"strict"}]'),
        details: new JsonText('{"b":1,"a":-0,"c":{"d":[]},"ключ":"\u2028😀"}'),
        metadata: new JsonText('{}'),
        transaction: new JsonText('{"amount":"12345678901234567890"}'),
      },
    });
  });

  test('leaves absent what was not sent, and keeps what was sent empty', () => {
    expect(parseNewEntry({ action: 'a' }, now)).toStrictEqual({ entry: { action: 'a' } });
    expect(parseNewEntry({ action: 'a', verb: '', actor: {}, changes: null }, now)).toStrictEqual({
      entry: { action: 'a', verb: '', actor: {}, changes: new JsonText('null') },
    });
  });

  test.each([
    ['action', 200],
    ['verb', 100],
    ['service', 100],
    ['status', 100],
    ['workflowId', 256],
    ['actor/type', 100],
    ['actor/id', 256],
    ['actor/name', 256],
    ['actor/email', 320],
    ['actor/keyName', 256],
    ['target/type', 100],
    ['target/id', 256],
    ['target/name', 256],
    ['target/email', 320],
    ['client/userAgent', 1024],
    ['client/origin', 2048],
  ])('bounds %s to %i characters, counted as code points', (path, max) => {
    expect(problemsOf(withField(path, '😀'.repeat(max)))).toStrictEqual([]);
    for (const long of ['x'.repeat(max + 1), '😀'.repeat(max + 1), `${'😀'.repeat(max - 1)}xx`]) {
      expect(problemsOf(withField(path, long))).toStrictEqual([
        { pointer: `/${path}`, msg: `must be at most ${max} characters long`, type: 'too_long' },
      ]);
    }
    expect(problemsOf(withField(path, 7))).toStrictEqual([
      { pointer: `/${path}`, msg: 'must be a string', type: 'wrong_type' },
    ]);
    expect(problemsOf(withField(path, 'x\ud83d'))).toStrictEqual([
      { pointer: `/${path}`, msg: 'must be well-formed Unicode', type: 'malformed_unicode' },
    ]);
  });

  test.each([
    [{ id: 'abc' }, '/id', 'must be a UUID, and not of version 8, which is ours', 'malformed_id'],
    [
      { id: '0193b1f4-5e7c-8a10-8c3d-2f6e9b1a4c5d' },
      '/id',
      'must be a UUID, and not of version 8, which is ours',
      'malformed_id',
    ],
    [{ id: 1 }, '/id', 'must be a string', 'wrong_type'],
    [{ action: '' }, '/action', 'must not be empty', 'too_short'],
    [{ action: undefined }, '/action', 'is required', 'missing'],
    [{ verb: null }, '/verb', 'must be a string', 'wrong_type'],
    [
      { occurredAt: '2026-11-22' },
      '/occurredAt',
      'must be an RFC 3339 date-time that exists, with its offset and without a leap second',
      'malformed_timestamp',
    ],
    [
      { occurredAt: '2026-11-22T07:48:00.001Z' },
      '/occurredAt',
      'must be at most 5 minutes ahead of now',
      'too_far_ahead',
    ],
    [{ actor: 'alice' }, '/actor', 'must be an object', 'wrong_type'],
    [{ actor: [] }, '/actor', 'must be an object', 'wrong_type'],
    [{ actor: { 'a/b~': 1 } }, '/actor/a~1b~0', 'is not a field of an entry', 'unknown_field'],
    [{ orgId: 'x' }, '/orgId', 'is not a field of an entry', 'unknown_field'],
    [{ details: [] }, '/details', 'must be an object', 'wrong_type'],
    [{ metadata: null }, '/metadata', 'must be an object', 'wrong_type'],
    [{ transaction: 'x' }, '/transaction', 'must be an object', 'wrong_type'],
    [
      { client: { ipAddress: '256.0.0.1' } },
      '/client/ipAddress',
      'must be an IPv4 or IPv6 address',
      'malformed_address',
    ],
    [
      { client: { ipAddress: 'fe80::1%eth0' } },
      '/client/ipAddress',
      'must be an IPv4 or IPv6 address',
      'malformed_address',
    ],
    [{ client: { ipAddress: 4 } }, '/client/ipAddress', 'must be a string', 'wrong_type'],
  ])('refuses %j', (fields, pointer, msg, type) => {
    expect(parseNewEntry({ action: 'a', ...fields }, now)).toStrictEqual({
      problems: [{ pointer, msg, type }],
    });
  });

  test.each([undefined, null, 'entry', 7, [], [{ action: 'a' }]])(
    'refuses %j, which is no object',
    (value) => {
      expect(problemsOf(value)).toMatchObject([{ pointer: '' }]);
    },
  );

  test('takes a time up to 5 minutes ahead', () => {
    expect(problemsOf({ action: 'a', occurredAt: '2026-11-22T07:48:00.000Z' })).toStrictEqual([]);
  });

  test('takes 128 KiB of JSON, counted in bytes of UTF-8, and no more', () => {
    const rest = Buffer.byteLength(JSON.stringify({ action: 'a', details: { x: '' } }));
    const room = 128 * 1024 - rest;
    const padded = (bytes: number) => ({
      action: 'a',
      details: { x: 'é'.repeat(Math.floor(bytes / 2)) + 'x'.repeat(bytes % 2) },
    });
    expect(problemsOf(padded(room))).toStrictEqual([]);
    expect(problemsOf(padded(room + 1))).toStrictEqual([
      { pointer: '', msg: 'must be at most 128 KiB of JSON', type: 'too_large' },
    ]);
  });

  test('reports everything at once, but at most 50 problems', () => {
    expect(
      problemsOf({
        action: 1,
        verb: '\ud800'.repeat(101),
        occurredAt: '2999-01-01T00:00:00Z',
        x: 1,
        y: 2,
      }),
    ).toMatchObject([
      { pointer: '/action', type: 'wrong_type' },
      { pointer: '/verb', type: 'malformed_unicode' },
      { pointer: '/verb', type: 'too_long' },
      { pointer: '/x', type: 'unknown_field' },
      { pointer: '/y', type: 'unknown_field' },
      { pointer: '/occurredAt', type: 'too_far_ahead' },
    ]);
    const unknown = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x${index}`, 1]));
    expect(problemsOf({ action: 'a', ...unknown })).toHaveLength(50);
  });

  test('never throws, and never repeats a value in a message', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(everything)), fc.jsonValue(), (field, value) => {
        const messages = problemsOf({ ...everything, [field]: value }).map(({ msg }) => msg);
        for (const msg of messages) expect(constantMessages).toContain(msg);
      }),
    );
  });

  test('keeps any free-form JSON equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (changes) => {
        const parsed = parseNewEntry({ action: 'a', changes }, now);
        const text = 'entry' in parsed ? parsed.entry.changes?.text : undefined;
        expect(JSON.parse(String(text))).toStrictEqual(changes);
      }),
    );
  });
});

const constantMessages = [
  'must be a string',
  'must be an object',
  'must not be empty',
  'is not a field of an entry',
  'must be a UUID, and not of version 8, which is ours',
  'must be an RFC 3339 date-time that exists, with its offset and without a leap second',
];

function problemsOf(value: unknown) {
  const parsed = parseNewEntry(value, now);
  return 'problems' in parsed ? parsed.problems : [];
}

function withField(path: string, value: unknown): unknown {
  const [outer = '', inner] = path.split('/');
  return { action: 'a', [outer]: inner === undefined ? value : { [inner]: value } };
}
