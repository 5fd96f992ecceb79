import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathSides } from '#lib/evidence/tree/path-sides.ts';

const heights = fc.integer({ min: 1, max: 53 });
const places = heights.chain((height) =>
  fc.tuple(
    fc.constant(height),
    fc.maxSafeNat().map((number) => number % 2 ** height),
  ),
);

test('in a full tree each bit of an index tells a side, from the lowest on', () => {
  fc.assert(
    fc.property(places, ([height, index]) => {
      const bits = index.toString(2).padStart(height, '0');
      const sides = Array.from(bits, (bit) => (bit === '1' ? 'left' : 'right'));
      expect(pathSides(index, 2 ** height - 1)).toStrictEqual(sides.toReversed());
    }),
  );
});

test('a node without a sibling has none in its path', () => {
  // The last of 5 leaves is alone until the node over the other four; the last of 7 has one at each height but the first.
  expect(pathSides(4, 4)).toStrictEqual(['left']);
  expect(pathSides(6, 6)).toStrictEqual(['left', 'left']);
  expect(pathSides(0, 4)).toStrictEqual(['right', 'right', 'right']);
});
