import { randomBytes } from 'node:crypto';

const secretBytes = 32;
const secretsAtOnce = 64;

let drawn = Buffer.alloc(0);

/** 256 random bits, for one entry alone. They are drawn for several entries at once, which costs hardly more than one. */
export function newSecret(): Uint8Array {
  if (drawn.length === 0) drawn = randomBytes(secretBytes * secretsAtOnce);
  const secret = drawn.subarray(0, secretBytes);
  drawn = drawn.subarray(secretBytes);
  return secret;
}
