import { hash } from 'node:crypto';

// By Node's own, in one call each. The verifier for browsers has others in their place: infra/verify/browser-sha256.ts.

/** SHA-256 (FIPS 180-4). */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

/** SHA-256 of a text in UTF-8, in base64url. */
export function sha256OfText(text: string): string {
  return hash('sha256', text, 'base64url');
}
