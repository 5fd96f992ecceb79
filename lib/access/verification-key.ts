import { createPublicKey, type KeyObject } from 'node:crypto';
import type { SignatureJwk } from 'aws-jwt-verify/jwk';

/** The signature algorithms that are accepted (RFC 7518 section 3.1, RFC 8037 section 3.1). */
export const algorithms = ['RS256', 'ES256', 'EdDSA'] as const;

export type Algorithm = (typeof algorithms)[number];

/** A public key, usable for one algorithm only (RFC 8725 section 3.1). */
export interface VerificationKey {
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly jwk: SignatureJwk;
  readonly publicKey: KeyObject;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The key that a member of a JWKS (RFC 7517) describes; undefined where it isn't a signature key that we would trust:
 * a kind or strength that we don't take, for encryption, without an id, or one whose private half is published too.
 */
export function verificationKey(jwk: unknown): VerificationKey | undefined {
  if (typeof jwk !== 'object' || jwk === null) return undefined;
  const { kid, alg, ...members }: Members = jwk as Members;
  if (typeof kid !== 'string' || kid === '' || !isForVerifying(members)) return undefined;
  const material = publicMaterial(members);
  const publicKey = importKey(material);
  if (publicKey === undefined) return undefined;
  const algorithm = algorithmOf(publicKey);
  if (algorithm === undefined || (alg ?? algorithm) !== algorithm) return undefined;
  return {
    id: kid,
    algorithm,
    jwk: { ...material, kid, alg: algorithm } as SignatureJwk,
    publicKey,
  };
}

function isForVerifying({ use = 'sig', key_ops = ['verify'], d }: Members): boolean {
  return use === 'sig' && Array.isArray(key_ops) && key_ops.includes('verify') && d === undefined;
}

/** RFC 7518 sections 6.2.1 and 6.3.1, RFC 8037 section 2. */
function publicMaterial({ kty, n, e, crv, x, y }: Members): Members {
  if (kty === 'RSA') return { kty, n, e };
  return kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x };
}

function importKey(material: Members): KeyObject | undefined {
  try {
    return createPublicKey({ key: material, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function algorithmOf({
  asymmetricKeyType,
  asymmetricKeyDetails = {},
}: KeyObject): Algorithm | undefined {
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = asymmetricKeyDetails;
  if (asymmetricKeyType === 'ed25519') return 'EdDSA';
  if (namedCurve === 'prime256v1') return 'ES256';
  // A small exponent lets signatures be made without the key.
  return modulusLength >= 2048 && publicExponent >= 65537n ? 'RS256' : undefined;
}
