import { sha256 } from '#lib/evidence/sha256.ts';

/** The length of a hash in bytes. */
export const hashSize = 32;

/** The hash of a leaf (RFC 9162 section 2.1.1): SHA-256 of 0x00 and its bytes, UTF-8 of a text. */
export function leafHash(leaf: string | Uint8Array): Uint8Array {
  if (typeof leaf === 'string') return sha256(`\0${leaf}`);
  const input = new Uint8Array(1 + leaf.length);
  input.set(leaf, 1);
  return sha256(input);
}

/** The hash of a node over its two (RFC 9162 section 2.1.1): SHA-256 of 0x01 and their hashes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * hashSize);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + hashSize);
  return sha256(input);
}

/** The root of a tree without leaves (RFC 9162 section 2.1.1). */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array());
}
