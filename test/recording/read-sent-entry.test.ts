import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonProblems } from '#lib/json-problems.ts';
import { readSentEntry } from '#lib/recording/read-sent-entry.ts';

const now = new Date('2026-11-22T07:43:00.000Z');

function read(text: string) {
  return readSentEntry(text, JSON.parse(text), now);
}

test('a right entry is the entry', () => {
  expect(read('{"action":"a","details":{"b":-0,"a":1.0}}')).toEqual({
    entry: { action: 'a', details: expect.objectContaining({ text: '{"b":-0,"a":1}' }) },
  });
});

test('what is wrong with the text and with the entry is told at once', () => {
  const text = `{
    "verb": 7, "verb": "x", "orgId": "x", "occurredAt": "2026-02-30T00:00:00Z",
    "details": {"n": 12345678901234567, "__proto__": {}, "deep": ${'['.repeat(31)}1${']'.repeat(31)}},
    "service": "\\ud800"
  }`;
  expect(read(text)).toEqual({
    problems: [
      ['/verb', 'the same key stands twice in one object', 'duplicate_key'],
      [
        '/details/n',
        'a double cannot hold this number exactly; send it as a string',
        'inexact_number',
      ],
      ['/details/__proto__', 'this key is not allowed', 'forbidden_key'],
      [`/details/deep${'/0'.repeat(30)}`, 'nested more than 32 levels deep', 'too_deep'],
      ['/service', 'not well-formed Unicode', 'malformed_unicode'],
      ['/action', 'is required', 'missing'],
      [
        '/occurredAt',
        'must be an RFC 3339 date-time that exists, with its offset and without a leap second',
        'malformed_timestamp',
      ],
      ['/orgId', 'is not a field of an entry', 'unknown_field'],
    ].map(([pointer, msg, type]) => ({ pointer, msg, type })),
  });
});

test.each([
  ['[]', '', 'wrong_type'],
  ['null', '', 'wrong_type'],
  ['{"action":"a","orgId":"7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11"}', '/orgId', 'unknown_field'],
  ['{"action":"a","id":"5120a31f-67c1-8089-8cc0-26df6c11bc05"}', '/id', 'malformed_id'],
  ['{"action":"a","occurredAt":"2026-11-22T07:48:00.001Z"}', '/occurredAt', 'too_far_ahead'],
  [`{"action":"a","changes":"${'x'.repeat(128 * 1024)}"}`, '', 'too_large'],
])('%.80s has one problem', (text, pointer, type) => {
  expect(read(text)).toEqual({ problems: [{ pointer, msg: expect.any(String), type }] });
});

describe('at most', () => {
  test('50 problems are told, those of the text first', () => {
    const numbers = Array.from({ length: 60 }, () => '1e400').join();
    const result = read(`{"x":[${numbers}]}`);
    const problems = 'problems' in result ? result.problems : [];
    expect(problems.map(({ type }) => type)).toEqual(Array(50).fill('inexact_number'));
  });

  test('50 are told that are of the entry alone', () => {
    const fields = Array.from({ length: 60 }, (_, index) => [`field${index}`, 1]);
    const result = read(JSON.stringify({ action: 'a', ...Object.fromEntries(fields) }));
    expect('problems' in result && result.problems).toHaveLength(50);
  });

  test.each([
    [999, `/${'x'.repeat(999)}`],
    [1000, `/${'x'.repeat(999)}…`],
  ])('of the pointer to a key of %i characters a thousand', (length, pointer) => {
    expect(read(JSON.stringify({ action: 'a', ['x'.repeat(length)]: 1 }))).toMatchObject({
      problems: [{ pointer }],
    });
  });

  test('a thousand characters of a pointer are shown', () => {
    const result = read(`{"action":"a","${'🔑'.repeat(1000)}":[1e400,1e400]}`);
    const problems = 'problems' in result ? result.problems : [];
    expect(problems).toHaveLength(3);
    for (const { pointer } of problems) {
      expect(pointer).toHaveLength(1001);
      expect(pointer.isWellFormed()).toBe(true);
    }
  });
});

test('what is wrong with a value is told beside what is wrong with its text', () => {
  expect(read('{"action":"a","verb":"x","verb":7}')).toMatchObject({
    problems: [
      { pointer: '/verb', type: 'duplicate_key' },
      { pointer: '/verb', type: 'wrong_type' },
    ],
  });
});

test('what is wrong beside nesting without end is told too', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const text = `{"action":"a","transaction":{"n":1e400},"details":null,"metadata":[],"changes":${deep}}`;
  expect(read(text)).toMatchObject({
    problems: [
      { pointer: '/transaction/n', type: 'inexact_number' },
      { type: 'too_deep' },
      { pointer: '/details', type: 'wrong_type' },
      { pointer: '/metadata', type: 'wrong_type' },
    ],
  });
});

test('nesting without end is a problem and nothing worse', () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const text = `{"action":"a","changes":${open.repeat(200_000)}1${close.repeat(200_000)}}`;
    expect(read(text)).toMatchObject({ problems: [{ type: 'too_deep' }] });
  }
});

test('whatever JSON is sent, an entry comes of it only where there is no problem with the text', () => {
  fc.assert(
    fc.property(fc.json(), (changes) => {
      const text = `{"action":"a","changes":${changes}}`;
      const isRight = jsonProblems(text).next().done === true;
      expect('entry' in read(text)).toBe(isRight);
    }),
  );
});
