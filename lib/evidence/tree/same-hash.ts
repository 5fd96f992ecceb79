import { hashSize } from './tree-hash.ts';

/** Whether two hashes are the same. They are public, so how long this takes may tell where they differ. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Whether each of these has the length of a hash. */
export function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashSize);
}
