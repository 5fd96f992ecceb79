import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { redactEntry } from '#lib/recording/redact-entry.ts';
import { redactJson } from '#lib/recording/redact-json.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';

const isSecret = secretKeys();
const gone = '[REDACTED]';

function redactedIn(json: unknown): unknown {
  return redactJson(json, isSecret).value;
}

describe('what is secret is replaced', () => {
  test.each<[string, unknown, unknown]>([
    ['by its key', { password: 'x', user: 'u' }, { password: gone, user: 'u' }],
    ['at any depth', { a: [{ b: { token: 'x' } }] }, { a: [{ b: { token: gone } }] }],
    ['as a whole list', { secrets: ['x', { name: 'y' }] }, { secrets: gone }],
    ['by its form', ['Bearer abc123', 'x'], [gone, 'x']],
    ['where it is all there is', 'Bearer abc123', gone],
    ['whatever its type', { api_key: 7 }, { api_key: gone }],
    [
      'in a pair of a field’s values',
      { field: 'password', old: 'x', new: 'y' },
      { field: 'password', old: gone, new: gone },
    ],
    [
      'in a pair with one value only',
      { field: 'user.password', oldValue: null, newValue: 'y', at: 'z' },
      { field: 'user.password', oldValue: null, newValue: gone, at: 'z' },
    ],
    [
      'in a header',
      [{ name: 'Authorization', value: 'Basic eA==' }],
      [{ name: 'Authorization', value: gone }],
    ],
    [
      'in a JSON Patch',
      [
        { op: 'replace', path: '/users/7/password', value: 'x' },
        { op: 'add', path: '/tokens/-', value: 'x' },
        { op: 'add', path: '/api~1key/0', value: { a: 1 } },
        { op: 'add', path: '/users/-', value: { name: 'x', passwd: 'x' } },
        { op: 'move', path: '/password', from: '/passwd' },
      ],
      [
        { op: 'replace', path: '/users/7/password', value: gone },
        { op: 'add', path: '/tokens/-', value: gone },
        { op: 'add', path: '/api~1key/0', value: { a: gone } },
        { op: 'add', path: '/users/-', value: { name: 'x', passwd: gone } },
        { op: 'move', path: '/password', from: '/passwd' },
      ],
    ],
    [
      'beside an operation that is no JSON Patch',
      [
        { op: 'update', field: 'password', old: 'x', new: 'y' },
        { op: 'replace', path: '/password', from: 'x', value: 'y' },
        { op: 'replace', path: '/password', from: '/x', value: 'y' },
        { op: 'move', path: '/password', from: 'x' },
      ],
      [
        { op: 'update', field: 'password', old: gone, new: gone },
        { op: 'replace', path: '/password', from: gone, value: gone },
        { op: 'replace', path: '/password', from: gone, value: gone },
        { op: 'move', path: '/password', from: gone },
      ],
    ],
    [
      'in a pair however its members are spelled',
      [
        { Key: 'password', Value: 'x' },
        { NAME: 'DB_PASSWORD', VALUE: 'x' },
        { displayName: 'Password', oldValue: 'x', newValue: 'y' },
        { attribute_name: 'password', 'new-value': 'x' },
      ],
      [
        { Key: 'password', Value: gone },
        { NAME: 'DB_PASSWORD', VALUE: gone },
        { displayName: 'Password', oldValue: gone, newValue: gone },
        { attribute_name: 'password', 'new-value': gone },
      ],
    ],
    [
      'in what holds both values of a field',
      [
        { field: 'password', change: { old: 'x', new: 'y' } },
        { field: 'password', changes: ['x', 'y'] },
        { field: 'password', values: [{ value: 'x' }] },
      ],
      [
        { field: 'password', change: { old: gone, new: gone } },
        { field: 'password', changes: gone },
        { field: 'password', values: gone },
      ],
    ],
  ])('%s', (_, json, expected) => {
    expect(redactedIn(json)).toEqual(expected);
  });
});

test.each([
  'password',
  'smtp.password',
  '/users/7/password',
  '/tokens/3',
  '/passwords/3',
  '/tokens/-',
  '/Tokens/3/value',
  '/password/new',
  '/password/hash',
  '/cookies/session_id',
  '/token/a/token',
  'password/',
])('what stands beside the path %s is a secret', (path) => {
  for (const value of ['x', '123456', 7]) {
    expect(redactedIn({ path, value })).toEqual({ path, value: gone });
  }
});

test.each(['', '/', '/0/-', 'value', 'password.min_length', '/users/7/tokens/3/expires_at'])(
  'what stands beside the path %j is none',
  (path) => {
    expect(redactedIn({ path, value: 'x' })).toEqual({ path, value: 'x' });
  },
);

describe('of an object under a secret key', () => {
  test.each<[string, unknown]>([
    ['a rule', { password: { minLength: 12, required: true, pattern: null } }],
    ['a reference', { secret: { secretName: 'x', defaultMode: 420, optional: false } }],
    ['a description', { token: { name: 'ci', type: 'bearer', expires_at: '2027-01-01' } }],
    ['nothing', { token: { access: '', scopes: [], claims: {} } }],
  ])('%s stays', (_, json) => {
    expect(redactedIn(json)).toEqual(json);
  });

  test.each<[string, unknown, unknown]>([
    ['a text', { password: { value: 'x' } }, { password: { value: gone } }],
    ['a pair', { password: { old: 'a', new: 'b' } }, { password: { old: gone, new: gone } }],
    ['a number', { secret: { pin: 1234 } }, { secret: { pin: gone } }],
    ['a list', { secret: { type: ['x'] } }, { secret: { type: gone } }],
    [
      'a deep text',
      { token: { type: { a: { b: 'x' } } } },
      { token: { type: { a: { b: gone } } } },
    ],
    ['an id', { tokens: { id: 'x', access: 'y' } }, { tokens: { id: gone, access: gone } }],
    ['a credential', { token: { name: 'Bearer abc123' } }, { token: { name: gone } }],
  ])('%s goes', (_, json, expected) => {
    expect(redactedIn(json)).toEqual(expected);
  });

  test('what the configuration calls secret goes too', () => {
    const json = { name: { type: 'x', name: 'y' } };
    expect(redactJson(json, secretKeys(['name']))).toEqual({
      value: { name: { type: 'x', name: gone } },
      redactions: 1,
    });
  });
});

test('each key and name is looked at once, however many members hold a value', () => {
  const size = 300;
  const members = Array.from({ length: size }, (_, index): [string, string][] => [
    [`name${index}`, `${'/'.repeat(300)}token${index % 2 === 0 ? '' : 's'}/${index}`],
    [`value${index}`, 'x'],
  ]);
  const json = Object.fromEntries(members.flat());
  let [keys, values] = [0, 0];
  const counting = new Map<(value: unknown) => boolean, (value: unknown) => boolean>();
  redactJson(json, (key) => {
    keys += 1;
    const is = isSecret(key);
    const counted =
      counting.get(is) ??
      ((value) => {
        values += 1;
        return is(value);
      });
    counting.set(is, counted);
    return counted;
  });
  // Each key once, and each name in the plural and the singular; each value for itself and for three kinds of names.
  expect(keys).toBeLessThanOrEqual(4 * size);
  expect(values).toBeLessThanOrEqual(2 * size * 4);
});

test.each<[string, unknown]>([
  ['a pair of another field', { field: 'email', old: 'x', new: 'y' }],
  ['a field that is no text', { field: ['password'], old: 'x' }],
  ['a pair of counts', { field: 'tokens', old: 1, new: '2' }],
  ['a limit', { max_tokens: '4096' }],
  ['a copy’s place', { op: 'copy', path: '/password', from: '/passwd' }],
  ['what isn’t a value of the field', { field: 'password', length: 12, reason: 'expired' }],
  ['a patch of another path', { op: 'replace', path: '/token_count', value: 1 }],
  ['an empty object', {}],
])('%s is left as it is', (_, json) => {
  expect(redactedIn(json)).toEqual(json);
});

/** JSON in which secrets are as likely as anything else. */
const key = fc.oneof(
  fc.constantFrom(
    'password',
    'tokens',
    'Field',
    'name',
    'path',
    'old',
    'New',
    'value',
    'op',
    'type',
    '1',
  ),
  fc.string(),
);
const leaf = fc.oneof(
  fc.constantFrom('password', '/a/token', 'Bearer abc123', gone, 'field', -0, null, true),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, leaf, tie('array'), tie('object')),
  array: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}))['value'];

describe('whatever the JSON', () => {
  test('all but the secrets is the same, in the same order, and each of them is counted', () => {
    fc.assert(
      fc.property(json, (value) => {
        const { value: result, redactions } = redactJson(value, isSecret);
        expect(replacedBetween(value, result)).toBe(redactions);
      }),
    );
  });

  test('nothing secret is left', () => {
    fc.assert(
      fc.property(json, (value) => {
        const { value: once } = redactJson(value, isSecret);
        expect(redactJson(once, isSecret)).toStrictEqual({ value: once, redactions: 0 });
      }),
    );
  });

  test('a secret under its key never survives', () => {
    const planted = fc.tuple(json, fc.constantFrom('password', 'apiKey', 'Set-Cookie'));
    fc.assert(
      fc.property(planted, ([value, name]) => {
        const result = redactedIn({ a: [value, { [name]: 'canary' }] });
        expect(JSON.stringify(result)).not.toContain('canary');
      }),
    );
  });
});

describe('an entry', () => {
  const secret = new JsonText('{"token":"x"}');
  const hidden = new JsonText('{"token":"[REDACTED]"}');

  test('is redacted in each of its free-form fields, and nowhere else', () => {
    const sent = {
      action: 'Bearer abc123',
      service: 'token',
      ...{ changes: secret, details: secret, metadata: secret, transaction: secret },
    };
    expect(redactEntry(sent, isSecret)).toStrictEqual({
      entry: {
        action: 'Bearer abc123',
        service: 'token',
        ...{ changes: hidden, details: hidden, metadata: hidden, transaction: hidden },
      },
      redactions: 4,
    });
  });

  test('without secrets keeps its very texts', () => {
    const sent = { action: 'a', details: new JsonText('{ "b": 1.0, "a": -0 }') };
    const { entry, redactions } = redactEntry(sent, isSecret);
    expect(entry.details).toBe(sent.details);
    expect(redactions).toBe(0);
  });
});

/** How many values of `after` stand in place of others; throws where anything else differs. */
function replacedBetween(before: unknown, after: unknown): number {
  if (after === gone) return before === gone ? 0 : 1;
  if (typeof before !== 'object' || before === null) {
    expect(Object.is(before, after)).toBe(true);
    return 0;
  }
  expect(Array.isArray(after)).toBe(Array.isArray(before));
  const [left, right] = [Object.entries(before), Object.entries(Object(after))];
  expect(right.map(([name]) => name)).toEqual(left.map(([name]) => name));
  return left.reduce((sum, [, value], at) => sum + replacedBetween(value, right[at]?.[1]), 0);
}
