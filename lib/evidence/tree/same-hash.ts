import { hashSize } from './tree-hash.ts';

/** Whether two hashes are the same. They are public, so how long this takes may tell where they differ. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  for (const byte of one) if (byte !== other[at++]) return false;
  return true;
}

/** Whether each of these has the length of a hash. */
export function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashSize);
}
