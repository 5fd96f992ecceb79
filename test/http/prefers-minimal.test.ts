import { expect, test } from 'vitest';
import { prefersMinimal } from '#lib/http/prefers-minimal.ts';

test.each([
  'return=minimal',
  'Return = minimal',
  'return="minimal"',
  'respond-async, return=minimal; foo=bar',
  'return=minimal, return=representation',
])('"%s" asks for no entries', (prefer) => {
  expect(prefersMinimal(new Map([['prefer', prefer]]))).toBe(true);
});

test.each([
  undefined,
  '',
  'return',
  'return=representation',
  'return=Minimal',
  'return=representation, return=minimal',
  'foo; return=minimal',
  'handling=lenient',
])('"%s" does not', (prefer) => {
  const headers = new Map(prefer === undefined ? [] : [['prefer', prefer]]);
  expect(prefersMinimal(headers)).toBe(false);
});
