import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '#lib/searching/cursor.ts';

const position = '2026-01-12T09:15:27.482Z#019bb17d-257a-7b91-9cda-de6a3b5ed69c';
const encoded = (text: string) => Buffer.from(text).toString('base64url');

test.each(['newest', 'oldest'] as const)(
  'a cursor with the %s first reads as it was written',
  (order) => {
    expect(readCursor(writeCursor({ order, position }))).toEqual({ order, position });
  },
);

test('a cursor stays what it is, since clients keep them', () => {
  expect(writeCursor({ order: 'newest', position })).toBe(
    'MW4yMDI2LTAxLTEyVDA5OjE1OjI3LjQ4MlojMDE5YmIxN2QtMjU3YS03YjkxLTljZGEtZGU2YTNiNWVkNjlj',
  );
});

test.each([
  ['nothing', ''],
  ['another version', encoded(`2n${position}`)],
  ['another order', encoded(`1x${position}`)],
  ['more than a position', encoded(`1n${position}0`)],
  ['a partition', encoded(`1n0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22#0#${position}`)],
  ['no id', encoded(`1n2026-01-12T09:15:27.482Z#${'x'.repeat(36)}`)],
  ['an id in upper case', encoded(`1n${position.toUpperCase()}`)],
  ['a day that doesn’t exist', encoded(`1n${position.replace('01-12', '02-30')}`)],
  ['a time that isn’t UTC', encoded(`1n${position.replace('.482Z', '+01:0')}`)],
  ['padding', `${writeCursor({ order: 'newest', position })}=`],
  ['white space', ` ${writeCursor({ order: 'newest', position })}`],
  ['another alphabet', encoded(`1n${position}`).replace('M', '+')],
  ['other characters', '\u0000\ud800'],
])('%s is no cursor', (_what, text) => {
  expect(readCursor(text)).toBeUndefined();
});

test('whatever is read as a cursor is what would be written', () => {
  const valid = writeCursor({ order: 'oldest', position });
  const spoilt = fc
    .tuple(fc.nat(valid.length - 1), fc.string({ maxLength: 2 }))
    .map(([at, other]) => `${valid.slice(0, at)}${other}${valid.slice(at + 1)}`);
  fc.assert(
    fc.property(fc.oneof(spoilt, fc.string()), (text) => {
      const cursor = readCursor(text);
      if (cursor !== undefined) expect(writeCursor(cursor)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
