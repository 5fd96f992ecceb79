import { isOdd, pathSides, shiftWhile } from './path-sides.ts';
import { areHashes, isSameHash } from './same-hash.ts';
import { emptyRoot, nodeHash } from './tree-hash.ts';

/** That a tree begins with a smaller one. */
export interface Consistency {
  readonly from: number;
  readonly to: number;
  readonly proof: readonly Uint8Array[];
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
}

/**
 * Whether a proof shows that the tree of `to` leaves begins with the one of `from` leaves: RFC 9162 section 2.1.4.2.
 * Where both have the same size, or `from` is 0, of which that section doesn't speak, the proof is empty and the root
 * has to be the same one, or that of the empty tree.
 */
export function verifyConsistency(claim: Consistency): boolean {
  const { from, to, proof, fromRoot, toRoot } = claim;
  if (!areSizes(from, to) || !areHashes([fromRoot, toRoot, ...proof])) return false;
  if (from === to) return proof.length === 0 && isSameHash(fromRoot, toRoot);
  if (from === 0) return proof.length === 0 && isSameHash(fromRoot, emptyRoot());
  return leadsToBoth(claim);
}

function areSizes(from: number, to: number): boolean {
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to;
}

function leadsToBoth({ from, to, proof, fromRoot, toRoot }: Consistency): boolean {
  const [fn, sn] = shiftWhile(isOdd, from - 1, to - 1);
  // Nothing is left of it exactly where the smaller size is a power of two: then its root begins the path.
  const [first = fromRoot, ...path] = fn === 0 ? [fromRoot, ...proof] : proof;
  const sides = pathSides(fn, sn);
  // Of sizes that differ there are always some, so an empty proof fails, as it has to.
  if (path.length !== sides.length) return false;
  let [smaller, larger] = [first, first];
  for (const [at, hash] of path.entries()) {
    const isLeft = sides[at] === 'left';
    if (isLeft) smaller = nodeHash(hash, smaller);
    larger = isLeft ? nodeHash(hash, larger) : nodeHash(larger, hash);
  }
  return isSameHash(smaller, fromRoot) && isSameHash(larger, toRoot);
}
