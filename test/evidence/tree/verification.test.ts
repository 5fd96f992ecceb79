import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendToTiles, tilesForAppend } from '#lib/evidence/tree/append-to-tiles.ts';
import { consistencyProof, tilesForConsistency } from '#lib/evidence/tree/consistency-proof.ts';
import { inclusionProof, tilesForInclusion } from '#lib/evidence/tree/inclusion-proof.ts';
import { rootOf, tilesForRoot } from '#lib/evidence/tree/root.ts';
import { emptyRoot, hashSize, leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { type Consistency, verifyConsistency } from '#lib/evidence/tree/verify-consistency.ts';
import { type Inclusion, verifyInclusion } from '#lib/evidence/tree/verify-inclusion.ts';
import { MemoryTiles } from '../memory-tiles.ts';

const size = 300;
const leaves = Array.from({ length: size }, (_, index) => `leaf ${index}`);
const tiles = MemoryTiles.of(leaves).source;
const roots = Array.from({ length: size + 1 }, (_, of) => rootOf(of, tiles));
const root = (of: number): Uint8Array => roots[of] ?? emptyRoot();

function included(index: number, of: number): Inclusion {
  const proof = inclusionProof(index, of, tiles);
  return { leafHash: leafHash(`leaf ${index}`), index, size: of, proof, root: root(of) };
}

function grown(from: number, to: number): Consistency {
  const proof = consistencyProof(from, to, tiles);
  return { from, to, proof, fromRoot: root(from), toRoot: root(to) };
}

const inclusions = fc
  .integer({ min: 1, max: size })
  .chain((of) => fc.nat(of - 1).map((index) => included(index, of)));
const growths = fc
  .integer({ min: 1, max: size })
  .chain((to) => fc.integer({ min: 1, max: to }).map((from) => grown(from, to)));

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

const bits = fc.nat(8 * hashSize - 1);

/** Lists of hashes that differ from this one in one respect. */
function changed(proof: readonly Uint8Array[], at: number, bit: number): Uint8Array[][] {
  const own = proof[at % Math.max(1, proof.length)];
  const others = [
    [...proof, leafHash('more')],
    [leafHash('more'), ...proof],
  ];
  if (own === undefined) return others;
  const index = proof.indexOf(own);
  return [
    ...others,
    proof.toSpliced(index, 1),
    proof.toSpliced(index, 0, own),
    proof.with(index, flipped(own, bit)),
    proof.with(index, own.subarray(1)),
    proof.with(index, new Uint8Array([...own, 0])),
    ...(proof.length > 1 ? [proof.toReversed(), []] : []),
  ];
}

test('an inclusion proof that was changed anywhere fails', () => {
  fc.assert(
    fc.property(inclusions, fc.nat(), bits, (claim, at, bit) => {
      expect(verifyInclusion(claim)).toBe(true);
      for (const proof of changed(claim.proof, at, bit)) {
        expect(verifyInclusion({ ...claim, proof })).toBe(false);
      }
      expect(verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, bit) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: claim.root.subarray(1) })).toBe(false);
    }),
  );
});

test('an inclusion proof is that of one index', () => {
  for (const of of [1, 2, 3, 7, 8, 9, 255, 256, 257, 300]) {
    const claim = included(of >> 1, of);
    const taken = Array.from({ length: of + 2 }, (_, index) =>
      verifyInclusion({ ...claim, index }),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(taken[of >> 1]).toBe(true);
  }
});

test.each([
  { index: -1 },
  { index: 0.5 },
  { index: Number.NaN },
  { index: 2 ** 53 },
  { index: 5, size: 5 },
  { size: 0 },
  { size: 4.5 },
  { size: Number.POSITIVE_INFINITY },
])('no proof shows a leaf at %j', (wrong) => {
  expect(verifyInclusion({ ...included(3, 5), ...wrong })).toBe(false);
});

test('a leaf has a place that is a whole number, in a tree whose size is one', () => {
  fc.assert(
    fc.property(inclusions, (claim) => {
      expect(verifyInclusion({ ...claim, index: claim.index + 0.5 })).toBe(false);
      expect(verifyInclusion({ ...claim, size: claim.size + 0.5 })).toBe(false);
    }),
  );
  for (const of of [1, 2, 5, 256]) {
    expect(verifyInclusion({ ...included(0, of), index: -1 })).toBe(false);
  }
});

test('a consistency proof that was changed anywhere fails', () => {
  fc.assert(
    fc.property(growths, fc.nat(), bits, (claim, at, bit) => {
      expect(verifyConsistency(claim)).toBe(true);
      for (const proof of changed(claim.proof, at, bit)) {
        expect(verifyConsistency({ ...claim, proof })).toBe(false);
      }
      const { fromRoot, toRoot } = claim;
      expect(verifyConsistency({ ...claim, fromRoot: flipped(fromRoot, bit) })).toBe(false);
      expect(verifyConsistency({ ...claim, toRoot: flipped(toRoot, bit) })).toBe(false);
    }),
  );
});

test('every tree begins with the empty one, whose root is the known one', () => {
  expect(verifyConsistency(grown(0, 0))).toBe(true);
  expect(verifyConsistency(grown(0, 300))).toBe(true);
  expect(verifyConsistency({ ...grown(0, 300), fromRoot: root(1) })).toBe(false);
  expect(verifyConsistency({ ...grown(0, 300), proof: [root(1)] })).toBe(false);
});

test.each([{ from: 6, to: 5 }, { from: -1 }, { from: 1.5 }, { to: 2 ** 53 }, { proof: [] }])(
  'no proof shows growth with %j',
  (wrong) => {
    expect(verifyConsistency({ ...grown(3, 5), ...wrong })).toBe(false);
  },
);

test('trees have sizes that are whole numbers', () => {
  fc.assert(
    fc.property(growths, (claim) => {
      const { from, to, proof, fromRoot } = claim;
      // As if `from` were no power of two, where the proof begins with a hash of its own.
      for (const hashes of [proof, [fromRoot, ...proof]]) {
        for (const wrong of [{ from: from + 0.5 }, { to: to + 0.5 }, { from: -from }]) {
          expect(verifyConsistency({ ...claim, ...wrong, proof: hashes })).toBe(false);
        }
      }
    }),
  );
});

test('a tree begins with no larger one, though its root is the same', () => {
  const [fromRoot, toRoot] = [root(5), root(5)];
  const proof = [leafHash('leaf 4'), root(4)];
  expect(verifyConsistency({ from: 6, to: 5, proof, fromRoot, toRoot })).toBe(false);
});

test('a proof of growth to another size has another length, and fails', () => {
  expect(verifyConsistency({ ...grown(1, 2), to: 5 })).toBe(false);
  expect(verifyConsistency({ ...grown(1, 5), to: 2 })).toBe(false);
});

test('a hash has 32 bytes, whatever it says without one of them', () => {
  const short = root(1).subarray(1);
  const leaf = { index: 0, size: 1, proof: [], leafHash: short, root: short };
  expect(verifyInclusion(leaf)).toBe(false);
  const same = { from: 1, to: 1, proof: [], fromRoot: short, toRoot: short };
  expect(verifyConsistency(same)).toBe(false);
  // The hash of leaf 253 ends with a 0, as a shorter one does that is filled up.
  const [inclusion, growth] = [included(252, size), grown(253, size)];
  const [path, nodes] = [withoutLastZeros(inclusion.proof), withoutLastZeros(growth.proof)];
  for (const hashes of [path, nodes]) expect(hashes.map(({ length }) => length)).toContain(31);
  expect(verifyInclusion({ ...inclusion, proof: path })).toBe(false);
  expect(verifyConsistency({ ...growth, proof: nodes })).toBe(false);
});

function withoutLastZeros(hashes: readonly Uint8Array[]): Uint8Array[] {
  return hashes.map((hash) => (hash.at(-1) === 0 ? hash.subarray(0, -1) : hash));
}

test('nothing is proved of a tree that has no such leaf, or is smaller', () => {
  const none = new RangeError('The tree has no leaf of this index');
  expect(() => inclusionProof(5, 5, tiles)).toThrow(none);
  expect(() => tilesForInclusion(-1, 5)).toThrow(none);
  const smaller = new RangeError('A tree begins with no larger one');
  expect(() => consistencyProof(6, 5, tiles)).toThrow(smaller);
  expect(() => tilesForConsistency(-1, 5)).toThrow(smaller);
});

test('a tile that has too few hashes is noticed', () => {
  const short = new RangeError('The tile has too few hashes');
  const cut = (level: number, index: number) => tiles(level, index).subarray(0, -1);
  expect(() => rootOf(size, cut)).toThrow(short);
  expect(() => inclusionProof(0, size, cut)).toThrow(short);
  expect(() => appendToTiles(size, [leafHash('more')], cut)).toThrow(short);
});

test('what a full tile is the hash of is read from the tile above it', () => {
  expect(tilesForRoot(256)).toStrictEqual([{ level: 1, index: 0, width: 1 }]);
  expect(tilesForRoot(256 ** 2)).toStrictEqual([{ level: 2, index: 0, width: 1 }]);
  expect(tilesForInclusion(256, 257)).toStrictEqual([{ level: 1, index: 0, width: 1 }]);
});

test('the empty tree needs no tiles', () => {
  expect(tilesForRoot(0)).toStrictEqual([]);
  expect(tilesForAppend(0)).toStrictEqual([]);
  expect(appendToTiles(0, [], tiles)).toStrictEqual([]);
  expect(tilesForConsistency(0, 300)).toStrictEqual([]);
});

test('of the tiles at the edge of a tree, those that are full or have not begun do not grow', () => {
  expect(tilesForAppend(255)).toStrictEqual([{ level: 0, index: 0, width: 255 }]);
  expect(tilesForAppend(256)).toStrictEqual([{ level: 1, index: 0, width: 1 }]);
  expect(tilesForAppend(257)).toStrictEqual([
    { level: 0, index: 1, width: 1 },
    { level: 1, index: 0, width: 1 },
  ]);
});

test('leaves make the same tiles, whatever the tiles hold already', () => {
  const counts = fc.tuple(fc.nat(size), fc.nat(size));
  fc.assert(
    fc.property(counts, (pair) => {
      const from = Math.min(...pair);
      const to = Math.max(...pair);
      const added = leaves.slice(from, to).map(leafHash);
      const exactly = MemoryTiles.of(leaves.slice(0, from)).source;
      expect(appendToTiles(from, added, tiles)).toStrictEqual(appendToTiles(from, added, exactly));
    }),
  );
});

test('leaves make the same tiles however many are added at a time', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(counts, (steps) => {
      const parts = new MemoryTiles();
      let at = 0;
      for (const step of steps) {
        parts.append(leaves.slice(at, at + step));
        at += step;
      }
      const reached = Math.min(at, size);
      const whole = MemoryTiles.of(leaves.slice(0, reached));
      for (const { level, index } of tilesForAppend(reached)) {
        expect(parts.source(level, index)).toStrictEqual(whole.source(level, index));
      }
      expect(rootOf(reached, parts.source)).toStrictEqual(root(reached));
    }),
  );
});
