import { isUtf8 } from 'node:buffer';
import { parseStrictJson } from '#lib/strict-json.ts';
import { refusedToken } from './refused-token.ts';

/** A JSON object of a token: its header or its claims. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a token says of itself, not yet verified. */
export interface UnverifiedToken {
  readonly header: Claims;
  readonly claims: Claims;
}

/**
 * Decodes a signed token in compact serialisation (RFC 7515 section 7.1) for which there is only one reading: three
 * canonical base64url segments, two of them I-JSON objects. Two tokens that mean the same are the same string.
 */
export function decodeUnverifiedToken(unverifiedToken: string): UnverifiedToken {
  const [header = '', claims = '', signature = '', ...rest] = unverifiedToken.split('.');
  if (rest.length > 0) throw refusedToken('malformed_token');
  const decoded = { header: decodeObject(header), claims: decodeObject(claims) };
  decodeSegment(signature);
  return decoded;
}

function decodeObject(segment: string): Claims {
  const bytes = decodeSegment(segment);
  const value = isUtf8(bytes) ? parse(bytes.toString()) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusedToken('malformed_token');
  }
  return value as Claims;
}

/** Buffer skips what isn't base64url and ignores surplus bits: only what it would write again is accepted. */
function decodeSegment(segment: string): Buffer {
  const bytes = Buffer.from(segment, 'base64url');
  if (segment === '' || bytes.toString('base64url') !== segment) {
    throw refusedToken('malformed_token');
  }
  return bytes;
}

function parse(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch {
    throw refusedToken('malformed_token');
  }
}
