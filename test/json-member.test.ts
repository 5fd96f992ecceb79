import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMember } from '#lib/json-member.ts';

test.each([
  ['{"a":1}', 'a', '1'],
  ['{ "b" : [1, {"a":2}] , "a" : {"b":"}, \\"a\\":3"} }', 'a', ' {"b":"}, \\"a\\":3"} '],
  ['{"\\u0061":1.0}', 'a', '1.0'],
  ['{"a":1,"a":12345678901234567}', 'a', '12345678901234567'],
])('of %s the member %s is %s', (text, name, expected) => {
  expect(jsonMember(text, name)).toBe(expected);
});

test.each(['{"b":{"a":1},"c":"a"}', '{}', ' { } '])('%s has no member a', (text) => {
  expect(() => jsonMember(text, 'a')).toThrow(RangeError);
});

test('any member of any object is found as it was sent', () => {
  const keys = fc.string({ unit: 'binary', maxLength: 3 });
  const property = fc.property(
    fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })),
    fc.constantFrom(undefined, ' ', '\t', 2),
    (object, indent) => {
      const text = JSON.stringify(object, undefined, indent);
      const value: object = JSON.parse(text);
      for (const [name, member] of Object.entries(value)) {
        expect(JSON.parse(jsonMember(text, name))).toEqual(member);
      }
    },
  );
  fc.assert(property);
});
