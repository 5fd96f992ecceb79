import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonProblems } from '#lib/json-problems.ts';
import { parseStrictJson, StrictJsonError } from '#lib/strict-json.ts';

function refusal(text: string): Pick<StrictJsonError, 'kind' | 'pointer'> {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof StrictJsonError) return { kind: error.kind, pointer: error.pointer };
    throw error;
  }
  throw new Error('was accepted');
}

function nested(depth: number): string {
  return '{"a":['.repeat(depth / 2) + ']}'.repeat(depth / 2);
}

describe('parseStrictJson', () => {
  test.each([
    ['0.1', 0.1],
    ['1.0', 1],
    ['1e2', 100],
    ['-0', -0],
    ['0e999999999999999999999', 0],
    ['0.000', 0],
    ['5e-324', 5e-324],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['9007199254740.0e-1', 900719925474],
    ['123456789012345680000', 123456789012345680000],
    ['0.30000000000000004', 0.30000000000000004],
    [`1.${'0'.repeat(400)}`, 1],
    [
      ' {"a" : [true, null, "\\"\\\\", "\\ud83d\\ude00", {}, []]} ',
      { a: [true, null, '"\\', '😀', {}, []] },
    ],
    ['"constructor"', 'constructor'],
    ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['{"a":"b","b":"a"}', { a: 'b', b: 'a' }],
  ])('reads %s', (text, value) => {
    expect(parseStrictJson(text)).toStrictEqual(value);
  });

  test('reads 32 levels of nesting and refuses the 33rd, where it stands', () => {
    expect(parseStrictJson(nested(32))).toStrictEqual(JSON.parse(nested(32)));
    expect(refusal(`[[${nested(32)}]]`)).toStrictEqual({
      kind: 'too_deep',
      pointer: `/0/0${'/a/0'.repeat(15)}`,
    });
  });

  test.each([
    '',
    ' ',
    '{',
    '{"a":1,}',
    "{'a':1}",
    '[01]',
    '[1.]',
    '[+1]',
    'NaN',
    '"\n"',
    '\ufeff{}',
    '{} {}',
  ])('refuses %j as no JSON', (text) => {
    expect(refusal(text)).toStrictEqual({ kind: 'syntax', pointer: '' });
  });

  test.each([
    ['{"a":1,"a":1}', 'duplicate_key', '/a'],
    ['[0,{"a":{"b":1,"\\u0062":2}}]', 'duplicate_key', '/1/a/b'],
    ['{"a/b":[{"~":0,"~":0}]}', 'duplicate_key', '/a~1b/0/~0'],
    ['{"":0,"":0}', 'duplicate_key', '/'],
    ['{"a":{"__proto__":1}}', 'forbidden_key', '/a/__proto__'],
    ['[{"c\\u006fnstructor":{}}]', 'forbidden_key', '/0/constructor'],
    ['{"a":["x","\\ud800"]}', 'malformed_unicode', '/a/1'],
    ['"\\ude00\\ud83d"', 'malformed_unicode', ''],
    ['"\ud800"', 'malformed_unicode', ''],
    ['{"\\ud800":1}', 'malformed_unicode', '/\ufffd'],
    ['12345678901234567', 'inexact_number', ''],
    ['{"a":[1,-9007199254740993]}', 'inexact_number', '/a/1'],
    ['[1e400]', 'inexact_number', '/0'],
    ['[1E-400]', 'inexact_number', '/0'],
    ['[0.1000000000000000055511151231257827]', 'inexact_number', '/0'],
    ['[4.9e-324]', 'inexact_number', '/0'],
    ['[1e99999999999999999999]', 'inexact_number', '/0'],
  ] as const)('refuses %j: %s', (text, kind, pointer) => {
    expect(refusal(text)).toStrictEqual({ kind, pointer });
  });

  test('never repeats the text in its message, and keeps no cause that does', () => {
    for (const text of ['{"secret', '{"secret":1,"secret":2}', '12345678901234567']) {
      const error = catchError(() => parseStrictJson(text));
      expect(error).toBeInstanceOf(StrictJsonError);
      expect(error.message).not.toMatch(/secret|123/);
      expect(error.cause).toBeUndefined();
    }
  });

  test('reads every value that JSON.stringify writes as JSON.parse reads it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }),
        fc.nat(3),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          if (/"(__proto__|constructor)":/.test(text)) return;
          expect(parseStrictJson(text)).toStrictEqual(JSON.parse(text));
        },
      ),
    );
  });

  test('agrees with JSON.parse on whatever it accepts, and throws nothing but its own errors', () => {
    const fragment = fc.constantFrom(
      ...'{}[]:,"\\ \t',
      ...['"a"', '"\\u0061"', '"\\\\"', '"\\""', '"\\ud83d"', '"\\ude00"', '"__proto__"', '"a":'],
      ...['0', '-0', '1.5', '1e9', '99999999999999999', '1e999', 'true', 'null', '😀', '\ud83d'],
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const text = fragments.join('');
        const read = catchError(() => parseStrictJson(text));
        if (read instanceof StrictJsonError) return;
        expect(parseStrictJson(text)).toStrictEqual(JSON.parse(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('takes exactly the numbers whose shortest decimal has the value that was written', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.bigInt(),
        (double, integer) => {
          const shortest = JSON.stringify(double);
          expect(parseStrictJson(shortest)).toBe(JSON.parse(shortest));
          const exact = BigInt(Number(integer)) === integer && isShortest(integer);
          expect(catchError(() => parseStrictJson(String(integer))) === undefined).toBe(exact);
        },
      ),
    );
  });

  test('stays linear on texts made to be slow', () => {
    const many = 200_000;
    const started = performance.now();
    expect(refusal('['.repeat(many) + ']'.repeat(many)).kind).toBe('too_deep');
    expect(refusal(`${'{"a":'.repeat(many)}1e999${'}'.repeat(many)}`).kind).toBe('too_deep');
    expect(parseStrictJson(`"${'\\"'.repeat(many)}"`)).toHaveLength(many);
    expect(parseStrictJson(`"${'\\\\'.repeat(many)}"`)).toHaveLength(many);
    expect(refusal(`1${'0'.repeat(many)}1`).kind).toBe('inexact_number');
    // A quadratic step would take minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('jsonProblems', () => {
  test('finds everything wrong with a text, in its order', () => {
    const text = `{"a":[1e999,{"b":1,"b":"\\ud800"}],"deep":${nested(34)},"__proto__":{"c":1e999}}`;
    expect([...jsonProblems(text)]).toStrictEqual([
      { kind: 'inexact_number', pointer: '/a/0' },
      { kind: 'duplicate_key', pointer: '/a/1/b' },
      { kind: 'malformed_unicode', pointer: '/a/1/b' },
      { kind: 'too_deep', pointer: `/deep${'/a/0'.repeat(15)}/a` },
      { kind: 'forbidden_key', pointer: '/__proto__' },
      { kind: 'inexact_number', pointer: '/__proto__/c' },
    ]);
  });

  test('says only once that something is too deep, and nothing of what lies in it', () => {
    const inside = '{"x":1e999,"x":["\\ud800",[[]]]}';
    const text = `${'['.repeat(32)}${inside}${']'.repeat(32)}`;
    expect([...jsonProblems(text)]).toStrictEqual([{ kind: 'too_deep', pointer: '/0'.repeat(32) }]);
  });
});

// Whether the digits that JavaScript prints for this double are those of the integer.
function isShortest(integer: bigint): boolean {
  const [digits = '', exponent = '0'] = String(Number(integer)).split('e+');
  const [whole = '', fraction = ''] = digits.split('.');
  return BigInt(whole + fraction) * 10n ** (BigInt(exponent) - BigInt(fraction.length)) === integer;
}

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  return undefined as never;
}
