import { pathSides } from './path-sides.ts';
import { areHashes, isSameHash } from './same-hash.ts';
import { nodeHash } from './tree-hash.ts';

/** That a leaf is in a tree. */
export interface Inclusion {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether a proof shows that the leaf of this index is in the tree: RFC 9162 section 2.1.3.2. */
export function verifyInclusion({ leafHash, index, size, proof, root }: Inclusion): boolean {
  if (!isIndex(index, size) || !areHashes([leafHash, root, ...proof])) return false;
  const sides = pathSides(index, size - 1);
  if (proof.length !== sides.length) return false;
  const top = proof.reduce(
    (hash, next, at) => (sides[at] === 'left' ? nodeHash(next, hash) : nodeHash(hash, next)),
    leafHash,
  );
  return isSameHash(top, root);
}

function isIndex(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
}
