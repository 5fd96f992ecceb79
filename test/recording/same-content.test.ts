import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { sameContent } from '#lib/recording/same-content.ts';

test('finds any JSON value the same in any order of its keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const changes = new JsonText(JSON.stringify(value));
      const reordered = new JsonText(JSON.stringify(value, backwards, 1));
      expect(sameContent({ action: 'a', changes }, { action: 'a', changes: reordered })).toBe(true);
    }),
  );
});

test('finds two JSON values the same only where they are equal', () => {
  const small = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(small, small, (left, right) => {
      const [one, other] = [left, right].map((value) => new JsonText(JSON.stringify(value)));
      const same = sameContent({ action: 'a', changes: one }, { action: 'a', changes: other });
      // JSON.stringify has made every -0 a 0.
      expect(same).toBe(
        isDeepStrictEqual(JSON.parse(String(one?.text)), JSON.parse(String(other?.text))),
      );
    }),
  );
});

test.each([
  ['1', '1.0', true],
  ['100', '1e2', true],
  ['-0', '0', true],
  ['0.1', '0.10', true],
  ['1', '"1"', false],
  ['{}', '[]', false],
  ['{"1":1,"0":2}', '{"0":2,"1":1}', true],
  ['[1,2]', '[2,1]', false],
  ['null', '{}', false],
])('compares %s with %s by value', (left, right, same) => {
  const entries = { left: new JsonText(left), right: new JsonText(right) };
  expect(
    sameContent({ action: 'a', changes: entries.left }, { action: 'a', changes: entries.right }),
  ).toBe(same);
});

function backwards(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}
