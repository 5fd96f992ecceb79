import { expect, test } from 'vitest';
import { readHeaders } from '#lib/http/headers.ts';

test('headers are found by their lower-case name, whatever case they come in', () => {
  expect(readHeaders({ 'X-Org-Name': 'Acme', AUTHORIZATION: 'a' })).toEqual(
    new Map([
      ['x-org-name', 'Acme'],
      ['authorization', 'a'],
    ]),
  );
});

test('a header that comes in two cases has both values, so that neither can hide the other', () => {
  expect(readHeaders({ authorization: 'a', Authorization: 'b' }).get('authorization')).toBe('a,b');
});

test.each([undefined, null, 'text', 7, []])('%j holds no headers', (headers) => {
  expect(readHeaders(headers).size).toBe(0);
});

test('a value that is not text is no header', () => {
  expect(readHeaders({ a: ['x'], b: 1, c: null, d: 'x' })).toEqual(new Map([['d', 'x']]));
});
