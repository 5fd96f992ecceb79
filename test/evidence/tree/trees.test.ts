import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { tilesForAppend } from '#lib/evidence/tree/append-to-tiles.ts';
import { consistencyProof, tilesForConsistency } from '#lib/evidence/tree/consistency-proof.ts';
import { inclusionProof, tilesForInclusion } from '#lib/evidence/tree/inclusion-proof.ts';
import { rootOf, tilesForRoot } from '#lib/evidence/tree/root.ts';
import { hashesAt, type Tile, type TileSource, tileWidth } from '#lib/evidence/tree/tile.ts';
import { tilePath } from '#lib/evidence/tree/tile-path.ts';
import { hashSize, leafHash, nodeHash } from '#lib/evidence/tree/tree-hash.ts';
import { verifyConsistency } from '#lib/evidence/tree/verify-consistency.ts';
import { verifyInclusion } from '#lib/evidence/tree/verify-inclusion.ts';
import { MemoryTiles } from '../memory-tiles.ts';
import large from '../vectors/large.json' with { type: 'json' };
import vectors from '../vectors/trees.json' with { type: 'json' };

const leaves = Array.from({ length: 70_000 }, (_, index) => `leaf ${index}`);
let tiles: MemoryTiles | undefined;

/** The tiles of all leaves, made when the first test needs them. */
function whole(): TileSource {
  tiles ??= MemoryTiles.of(leaves);
  return tiles.source;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const digest = (hashes: readonly Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(hashes)).digest('base64');

/** These tiles and no others, each no wider than it says. */
function only(tiles: readonly Tile[], source: TileSource): TileSource {
  return (level, index) => {
    const tile = tiles.find((one) => one.level === level && one.index === index);
    if (tile === undefined) throw new Error(`The tile ${level}/${index} was not asked for`);
    return source(level, index).subarray(0, tile.width * hashSize);
  };
}

/** The root from the tiles that it needs. */
function root(size: number, source = whole()): Uint8Array {
  return rootOf(size, only(tilesForRoot(size), source));
}

function prove(index: number, size: number, source = whole()): Uint8Array[] {
  return inclusionProof(index, size, only(tilesForInclusion(index, size), source));
}

function proveGrowth(from: number, to: number, source = whole()): Uint8Array[] {
  return consistencyProof(from, to, only(tilesForConsistency(from, to), source));
}

const sequence = (length: number, first = 0) => Array.from({ length }, (_, at) => first + at);

test('the roots of 1 to 300 leaves are those of another implementation', () => {
  expect(vectors.trees.map(({ size }) => base64(root(size)))).toStrictEqual(
    vectors.trees.map((tree) => tree.root),
  );
});

// Not of all 300, whose 90,000 proofs take a minute.
const proved = vectors.trees.filter(({ size }) => size <= 70 || size % 64 <= 1 || size === 300);

test.each(proved)('all proofs in $size leaves are those of another implementation', (tree) => {
  const { size } = tree;
  const paths = sequence(size).map((index) => prove(index, size));
  const growths = sequence(size, 1).map((from) => proveGrowth(from, size));
  expect({ inclusion: digest(paths.flat()), consistency: digest(growths.flat()) }).toStrictEqual({
    inclusion: tree.inclusion,
    consistency: tree.consistency,
  });
  const top = bytesOf(tree.root);
  for (const [index, proof] of paths.entries()) {
    const claim = { leafHash: leafHash(`leaf ${index}`), index, size, proof, root: top };
    expect(verifyInclusion(claim)).toBe(true);
  }
  for (const [at, proof] of growths.entries()) {
    const fromRoot = bytesOf(vectors.trees[at]?.root ?? '');
    const claim = { from: at + 1, to: size, proof, fromRoot, toRoot: top };
    expect(verifyConsistency(claim)).toBe(true);
  }
});

test.each(Object.entries(vectors.roots))(
  'the root of %s leaves is that of another implementation',
  (size, expected) => {
    expect(base64(root(Number(size)))).toBe(expected);
  },
);

test.each(vectors.inclusion)(
  'the proof of leaf $index in $size is that of another implementation',
  ({ index, size, proof }) => {
    expect(prove(index, size).map(base64)).toStrictEqual(proof);
  },
);

test.each(vectors.consistency)(
  'the proof from $from to $to leaves is that of another implementation',
  ({ from, to, proof }) => {
    expect(proveGrowth(from, to).map(base64)).toStrictEqual(proof);
  },
);

test.each(vectors.grown)(
  'the tiles that grow from $from to $to leaves are those of another implementation',
  ({ from, to, tiles }) => {
    const before = MemoryTiles.of(leaves.slice(0, from));
    const source = only(tilesForAppend(from), before.source);
    const grown = new Map(
      before.append(leaves.slice(from, to), source).map((tile) => [tilePath(tile), tile]),
    );
    if (to - from < 60_000) expect(grown.size).toBe(tiles.length);
    for (const { path, level, index, width, digest: expected } of tiles) {
      const tile = grown.get(path);
      expect(tile).toMatchObject({ level, index, width });
      expect(digest([tile?.bytes ?? new Uint8Array()])).toBe(expected);
    }
  },
);

const same = leafHash(large.leaf);
const sameHashes = [same];
for (let height = 1; height < 64; height++) {
  const below = sameHashes[height - 1] ?? same;
  sameHashes.push(nodeHash(below, below));
}

/** The tiles of a tree of this size whose leaves are all the same. */
function sameTiles(size: number): TileSource {
  return (level, index) => {
    const width = Math.min(tileWidth, hashesAt(level, size) - index * tileWidth);
    const hash = sameHashes[8 * level] ?? same;
    return new Uint8Array(Buffer.concat(Array.from({ length: width }, () => hash)));
  };
}

test.each(large.roots)(
  'the root of $size leaves is that of another implementation',
  ({ size, root: expected }) => {
    expect(base64(root(size, sameTiles(size)))).toBe(expected);
  },
);

test.each(large.inclusion)(
  'the proof of leaf $index in $size leaves is right',
  ({ index, size, digest: expected }) => {
    const tiles = sameTiles(size);
    const proof = prove(index, size, tiles);
    expect(digest(proof)).toBe(expected);
    const claim = { leafHash: same, index, size, proof, root: root(size, tiles) };
    expect(verifyInclusion(claim)).toBe(true);
  },
);

test.each(large.consistency)(
  'the proof from $from to $to leaves is right',
  ({ from, to, digest: expected }) => {
    const tiles = sameTiles(to);
    const proof = proveGrowth(from, to, tiles);
    expect(digest(proof)).toBe(expected);
    const [fromRoot, toRoot] = [root(from, sameTiles(from)), root(to, tiles)];
    const claim = { from, to, proof, fromRoot, toRoot };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, from: from + 1 })).toBe(false);
  },
);
