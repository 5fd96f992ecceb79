import { expect, test } from 'vitest';
import { areHashes, isSameHash } from '#lib/evidence/tree/same-hash.ts';

const hash = new Uint8Array(32).fill(7);

test('hashes are the same where each byte is', () => {
  expect(isSameHash(hash, hash.slice())).toBe(true);
  for (let at = 0; at < hash.length; at++) {
    expect(isSameHash(hash, hash.with(at, 8))).toBe(false);
  }
});

test('what begins with a hash, or is the beginning of one, is not the same', () => {
  const [shorter, longer] = [hash.slice(1), new Uint8Array(33).fill(7)];
  for (const other of [shorter, longer, new Uint8Array(0)]) {
    expect(isSameHash(hash, other)).toBe(false);
    expect(isSameHash(other, hash)).toBe(false);
    expect(areHashes([hash, other])).toBe(false);
  }
  expect(areHashes([hash, hash])).toBe(true);
});
