import type { ProviderProfile } from './provider-profiles.ts';
import { refusedToken } from './refused-token.ts';
import type { Claims } from './unverified-token.ts';
import { type Algorithm, algorithms } from './verification-key.ts';

/** What of a token's header decides how it is verified. */
export interface TokenHeader {
  readonly algorithm: Algorithm;
  readonly keyId: string;
}

/**
 * Header parameters that would change how a token is read, or bring the key that it is verified with (RFC 8725
 * section 3.10). Others are ignored, as RFC 7515 section 4 wants it.
 */
const notAllowed = ['crit', 'b64', 'zip', 'cty', 'enc', 'jku', 'jwk', 'x5u', 'x5c'];

/** Reads an unverified header. Throws `unauthenticated` where it doesn't fit the issuer's profile. */
export function readTokenHeader(header: Claims, { types }: ProviderProfile): TokenHeader {
  if (notAllowed.some((name) => Object.hasOwn(header, name))) {
    throw refusedToken('header_not_allowed');
  }
  const algorithm = algorithms.find((name) => name === header['alg']);
  if (algorithm === undefined) throw refusedToken('algorithm_not_allowed');
  const keyId = header['kid'];
  if (typeof keyId !== 'string' || keyId === '') throw refusedToken('key_id_missing');
  if (!isOfType(header['typ'], types)) throw refusedToken('type_not_allowed');
  return { algorithm, keyId };
}

/** RFC 7515 section 4.1.9: `at+jwt` is short for `application/at+jwt`, in any case. */
function isOfType(typ: unknown, types: ProviderProfile['types']): boolean {
  if (typ === undefined) return types.includes(null);
  return typeof typ === 'string' && types.includes(typ.toLowerCase().replace(/^application\//, ''));
}
