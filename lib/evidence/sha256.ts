import { hash } from 'node:crypto';

/** SHA-256 (FIPS 180-4). The verifier for browsers has one in JavaScript in its place, since WebCrypto's is asynchronous. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}
