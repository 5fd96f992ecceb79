import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';

test('derives a UUID of version 8, the same from the same parts at any time', () => {
  expect(derivedAuditId('import', ['line', '7'])).toBe('5120a31f-67c1-8089-8cc0-26df6c11bc05');
});

test('derives different ids from different lists, wherever their characters are divided', () => {
  const lists = fc.array(fc.string({ unit: fc.constantFrom('a', '1', ':', '#', '😀') }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(lists, lists, (left, right) => {
      const same = JSON.stringify(left) === JSON.stringify(right);
      expect(derivedAuditId('test', left) === derivedAuditId('test', right)).toBe(same);
      expect(derivedAuditId('test', left)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
  );
  expect(derivedAuditId('a', ['b'])).not.toBe(derivedAuditId('b', ['b']));
});
