import { expect, test } from 'vitest';
import { addRollup } from '#lib/store/log/add-rollup.ts';

const name = { hour: '2026-11-22T07', service: 'billing', action: 'a', status: 'success' };

test.each([
  ['2026-11-23', '2026-11-24', '2026-11-23'],
  ['2026-11-24', '2026-11-23', '2026-11-23'],
  ['2026-11-23', undefined, '2026-11-23'],
  [undefined, '2026-11-23', '2026-11-23'],
])('counts add up, and expire as soon as the first of both does: %s, %s', (one, other, first) => {
  const expires = (time: string | undefined) => (time === undefined ? {} : { expires: time });
  const sum = addRollup(
    { ...name, count: 2, ...expires(one) },
    { ...name, count: 3, ...expires(other) },
  );
  expect(sum).toStrictEqual({ ...name, count: 5, expires: first });
});

test('counts of what never expires never do', () => {
  const sum = addRollup({ ...name, count: 2 }, { ...name, count: 3 });
  expect(sum).toStrictEqual({ ...name, count: 5 });
});
