import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AuditLogError } from '#lib/errors.ts';
import { readJsonBody } from '#lib/http/json-body.ts';
import { readRequest } from '#lib/http/request.ts';
import { readTextBody } from '#lib/http/text-body.ts';

const json = 'application/json';
const types = [json, 'application/x-other'];
const base64 = (bytes: string | Uint8Array) => ({
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});

describe('a body', () => {
  test.each([
    ['as text', { body: '{"a":"ü"}', isBase64Encoded: false }],
    ['without a word on how it is encoded', { body: '{"a":"ü"}' }],
    ['in base64', base64('{"a":"ü"}')],
  ])('%s is read', (_, event) => {
    expect(bodyOf(event, json)).toEqual({ text: '{"a":"ü"}', value: { a: 'ü' } });
  });

  test('of any JSON value is that value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const expected = { text, value: JSON.parse(text) };
        expect(bodyOf({ body: text }, json)).toStrictEqual(expected);
        expect(bodyOf(base64(text), json)).toStrictEqual(expected);
      }),
    );
  });

  test.each([
    ['a key that reaches for a prototype', '{"__proto__":1}'],
    ['a constructor', '{"constructor":{"prototype":1}}'],
    ['a depth that ends no stack', `${'['.repeat(300_000)}${']'.repeat(300_000)}`],
  ])('with %s is left to the strict check', (_, text) => {
    const { value } = bodyOf({ body: text }, json);
    expect(Object.keys(Object(value))).toHaveLength(1);
  });
});

describe('the type', () => {
  test.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json ; Charset="UTF-8"',
    'application/json; version=1',
    'application/json;',
  ])('"%s" is taken', (type) => {
    expect(bodyOf({ body: '1' }, type).value).toBe(1);
  });

  test.each([
    undefined,
    '',
    'text/plain',
    'application/x-ndjson',
    'application/vnd.api+json',
    'application/jsonp',
    'application/json; charset=iso-8859-1',
    'application/json, text/plain',
    'multipart/form-data; x=application/json',
  ])('"%s" is refused', (type) => {
    expect(refusal({ body: '1' }, type)).toEqual({
      code: 'unsupported_media_type',
      status: 415,
      headers: { accept: 'application/json, application/x-other' },
    });
  });
});

test.each([
  ['none', {}],
  ['an empty one', { body: '' }],
  ['one that is no text', { body: { a: 1 } }],
  ['no event', null],
  ['a text', { body: 'hello' }],
  ['two values', { body: '1 2' }],
  ['an open object', { body: '{"a":1' }],
  ['a trailing comma', { body: '[1,]' }],
  ['a byte order mark', { body: '\ufeff1' }],
  ['NaN', { body: 'NaN' }],
  ['half a surrogate pair', { body: '"\ud800"' }],
  ['bytes that are no UTF-8', base64(Uint8Array.of(0x22, 0xff, 0x22))],
  ['an overlong form', base64(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22))],
])('a body that is %s is no JSON', (_, event) => {
  expect(refusal(event, json)).toEqual({ code: 'body_malformed', status: 400, headers: {} });
});

describe('2.5 MiB', () => {
  const limit = 2.5 * 1024 * 1024;
  const sized = (bytes: number) => `"${'é'.repeat((bytes - 2) / 2)}"`;

  test('are taken, and not a byte more', () => {
    const [most, more] = [sized(limit), `${sized(limit)} `];
    const tooLarge = { code: 'body_too_large', status: 413, headers: {} };
    expect(bodyOf({ body: most }, json).text).toBe(most);
    expect(bodyOf(base64(most), json).text).toBe(most);
    expect(refusal({ body: more }, json)).toEqual(tooLarge);
    expect(refusal(base64(more), json)).toEqual(tooLarge);
  });

  test('are looked at after the type and before the text', () => {
    const body = 'x'.repeat(limit + 1);
    expect(refusal({ body }, 'text/plain').status).toBe(415);
    expect(refusal({ body }, json).status).toBe(413);
  });
});

function bodyOf(event: unknown, contentType: string | undefined) {
  const headers = { 'content-type': contentType };
  const { type, text } = readTextBody(readRequest({ ...Object(event), headers }), types);
  expect(type).toBe(json);
  return { text, value: readJsonBody(text) };
}

function refusal(event: unknown, type: string | undefined) {
  try {
    bodyOf(event, type);
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    const { code, status, headers, cause } = error;
    expect(cause).toBeUndefined();
    return { code, status, headers };
  }
  throw new Error('It was taken');
}
