import { expect, test } from 'vitest';
import { restOfPath } from '#lib/http/rest-of-path.ts';

const [get, post] = [{ method: 'GET' }, { method: 'POST' }] as const;

test('the other methods of a path go where it is read, else where its first method goes', () => {
  expect(restOfPath([post, get])).toBe(get);
  expect(restOfPath([post])).toBe(post);
});

test('a path without routes has no rest', () => {
  expect(() => restOfPath([])).toThrow('A path without routes has no rest');
});
