import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTilePath, tilePath } from '#lib/evidence/tree/tile-path.ts';
import large from '../vectors/large.json' with { type: 'json' };

const paths = large.paths.map(({ level, index, width, path }) => ({
  name: { level: level === -1 ? ('entries' as const) : level, index, width },
  path,
}));

test.each(paths)('$path is the path that another implementation writes', ({ name, path }) => {
  expect(tilePath(name)).toBe(path);
  expect(parseTilePath(path)).toStrictEqual(name);
});

test('a path names what it was written for', () => {
  const names = fc.record({
    level: fc.oneof(fc.nat(63), fc.constant('entries' as const)),
    index: fc.oneof(fc.nat(2000), fc.maxSafeNat()),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(names, (name) => {
      expect(parseTilePath(tilePath(name))).toEqual(name);
    }),
  );
});

test.each([
  '',
  'tile',
  'tile/0',
  'tile/0/',
  '/tile/0/000',
  'tile/0/000/',
  'tile/0/0',
  'tile/0/00',
  'tile/0/0000',
  'tile/0/x000',
  'tile/0/001/067',
  'tile/0/x000/067',
  'tile/0/x001/x067',
  'tile/0/X001/067',
  'tile/00/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/data/000',
  'tile/8/0/000',
  'tile/Entries/000',
  'tile/0/000.p',
  'tile/0/000.p/',
  'tile/0/000.p/0',
  'tile/0/000.p/05',
  'tile/0/000.p/256',
  'tile/0/000.p/257',
  'tile/0/000.p/1000',
  'tile/0/000.p/-1',
  'tile/0/000.p/1\n',
  'tile/0/٠٠٠',
  'tile/0/x009/x007/x199/x254/x740/992',
  'tile/0/x999/x999/x999/x999/x999/999',
  `tile/0/${'x000/'.repeat(10_000)}000`,
])('%.80s is no path of a tile', (path) => {
  expect(parseTilePath(path)).toBeUndefined();
});

test('only a path that would be written as it is names anything', () => {
  const alphabet = fc.constantFrom(...'tile/entries0123456789x.p-'.split(''));
  const texts = fc.string({ unit: alphabet, maxLength: 12 }).map((text) => `tile/${text}`);
  fc.assert(
    fc.property(texts, (text) => {
      const name = parseTilePath(text);
      if (name !== undefined) expect(tilePath(name)).toBe(text);
    }),
  );
});
