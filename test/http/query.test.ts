import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AuditLogError } from '#lib/errors.ts';
import { readQuery } from '#lib/http/query.ts';

test('parameters come decoded, in the order sent, repeated and empty ones too', () => {
  expect(readQuery({ rawQuery: 'a=1&b=x%20y+z&a=2&c&d=&e=f=g&&h=%C3%BC' })).toEqual([
    ['a', '1'],
    ['b', 'x y z'],
    ['a', '2'],
    ['c', ''],
    ['d', ''],
    ['e', 'f=g'],
    ['h', 'ü'],
  ]);
});

test('no query string has no parameters', () => {
  expect(readQuery({ rawQuery: '' })).toEqual([]);
});

test('whatever URLSearchParams writes is read back', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 20 }), (pairs) => {
      const rawQuery = new URLSearchParams(pairs).toString();
      const kept = pairs.filter(([name, value]) => name !== '' || value !== '');
      expect(readQuery({ rawQuery }).filter((pair) => pair.join('') !== '')).toEqual(kept);
    }),
  );
});

test.each([
  ['%', 'malformed_query'],
  ['a=%zz', 'malformed_query'],
  ['%ff=1', 'malformed_query'],
  ['a=%ED%A0%80', 'malformed_query'],
  ['a=\ud800', 'malformed_query'],
  ['\udc00=1', 'malformed_query'],
  ['a='.padEnd(8193, 'x'), 'too_long'],
  ['a&'.repeat(101), 'too_long'],
])('what can’t be read as a whole is refused', (rawQuery, type) => {
  const refusal = (() => {
    try {
      return readQuery({ rawQuery });
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(AuditLogError);
  expect(refusal).toMatchObject({
    code: 'request_invalid',
    problems: [{ loc: ['query'], msg: expect.any(String), type }],
  });
});
