import { hash } from 'node:crypto';

// By Node's own, in one call each. The verifier for browsers has others in their place: infra/verify/browser-sha256.ts.

/** SHA-256 (FIPS 180-4), of a text in UTF-8. */
export function sha256(data: Uint8Array | string): Uint8Array {
  // A buffer of its own takes Node as long as a hash.
  return Buffer.from(hash('sha256', data, 'binary'), 'latin1');
}

/** SHA-256 of a text in UTF-8, in base64url. */
export function sha256OfText(text: string): string {
  return hash('sha256', text, 'base64url');
}
