import { sha256 as hash } from '@noble/hashes/sha2.js';
import { toBase64Url } from '#lib/evidence/base64.ts';

// What takes the place of lib/evidence/sha256.ts in the verifier's module: browsers have no node:crypto, and WebCrypto's
// is asynchronous and takes ten times as long for inputs as short as these.

const encoder = new TextEncoder();

/** SHA-256 (FIPS 180-4), of a text in UTF-8. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return hash(typeof data === 'string' ? utf8(data) : data);
}

/** SHA-256 of a text in UTF-8, in base64url. */
export function sha256OfText(text: string): string {
  return toBase64Url(sha256(text));
}

/** TextEncoder takes three times as long for what is ASCII, as every disclosure is that holds. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return encoder.encode(text);
    bytes[at] = code;
  }
  return bytes;
}
