import { hash } from 'node:crypto';
import { hashSize } from './tree-hash.ts';

// What a node's hash is taken over, filled anew for each: 0x01 and two hashes.
const input = Buffer.alloc(1 + 2 * hashSize, 1);

/**
 * The root over hashes that lie one after the other, a power of two of them. The same as by nodeHash, in a quarter of
 * its time, since nothing is allocated for a node: a proof takes some 250 of them from each tile.
 */
export function hashOver(hashes: Uint8Array): Uint8Array {
  const nodes = Buffer.from(hashes);
  for (let count = hashes.length / hashSize / 2; count >= 1; count /= 2) {
    for (let at = 0; at < count; at++) {
      nodes.copy(input, 1, 2 * at * hashSize, 2 * (at + 1) * hashSize);
      nodes.write(hash('sha256', input, 'binary'), at * hashSize, 'latin1');
    }
  }
  return Uint8Array.from(nodes.subarray(0, hashSize));
}
