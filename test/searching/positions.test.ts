import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positions } from '#lib/searching/positions.ts';

const id = '019bb17d-257a-7b91-9cda-de6a3b5ed69';
const at = (time: string, last = '0') => `${time}#${id}${last}`;
const [first, second, third] = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-02T00:00:00.000Z',
  '2026-01-03T00:00:00.000Z',
] as const;
const hex = [...'0123456789abcdef'];
const all = [first, second, third].flatMap((time) => hex.map((last) => at(time, last)));

function within(span: Parameters<typeof positions>[0], after?: string): string[] {
  const { low, high } = positions(span, after);
  return all.filter((position) => low <= position && position <= high);
}

test('a span is every position from its beginning to before its end', () => {
  expect(within({ order: 'newest' })).toEqual(all);
  expect(within({ order: 'oldest', from: second })).toEqual(all.slice(16));
  expect(within({ order: 'newest', before: second })).toEqual(all.slice(0, 16));
  expect(within({ order: 'newest', from: second, before: third })).toEqual(all.slice(16, 32));
  expect(within({ order: 'newest', from: third, before: second })).toEqual([]);
});

describe('what comes after a position', () => {
  test('is all that is older or newer, and not the position itself', () => {
    fc.assert(
      fc.property(fc.nat(all.length - 1), (index) => {
        expect(within({ order: 'newest' }, all[index])).toEqual(all.slice(0, index));
        expect(within({ order: 'oldest' }, all[index])).toEqual(all.slice(index + 1));
      }),
      { numRuns: 500 },
    );
  });

  test('is never outside the span, wherever the position is', () => {
    const span = { from: second, before: third };
    expect(within({ order: 'newest', ...span }, at(third, 'f'))).toEqual(all.slice(16, 32));
    expect(within({ order: 'newest', ...span }, at(first, '0'))).toEqual([]);
    expect(within({ order: 'oldest', ...span }, at(first, '0'))).toEqual(all.slice(16, 32));
    expect(within({ order: 'oldest', ...span }, at(third, 'f'))).toEqual([]);
  });
});
