import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonElements } from '#lib/json-elements.ts';

test.each([
  ['[]', []],
  [' [ \n ] ', []],
  ['[1]', ['1']],
  ['[[]]', ['[]']],
  ['[""]', ['""']],
  ['[ 1 ,\t{"a":[1,2]}\r\n,"]" ]', [' 1 ', '\t{"a":[1,2]}\r\n', '"]" ']],
  ['["\\\\",",\\"]","\\\\\\""]', ['"\\\\"', '",\\"]"', '"\\\\\\""']],
])('%j is cut into its elements as they were sent', (text, expected) => {
  expect(jsonElements(text)).toEqual(expected);
});

test('the elements of any array are its values, each by itself', () => {
  const strings = fc.string({
    unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', ',', 'a', '😀'),
  });
  const values = fc.array(fc.oneof(fc.jsonValue(), strings, fc.array(strings)));
  fc.assert(
    fc.property(values, fc.constantFrom(undefined, 1, '\t'), (array, space) => {
      const text = JSON.stringify(array, undefined, space);
      expect(jsonElements(text).map((element) => JSON.parse(element))).toEqual(JSON.parse(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['nesting', `[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}]`],
  ['backslashes', `["${'\\\\'.repeat(1_000_000)}"]`],
  ['escaped quotes', `["${'\\"'.repeat(1_000_000)}"]`],
])('two million characters of %s are one element', (_, text) => {
  expect(jsonElements(text)).toEqual([text.slice(1, -1)]);
});
