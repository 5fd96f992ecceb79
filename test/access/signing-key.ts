import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';

export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

/** A key as an identity provider has it: the private half to sign with, the public half to publish. */
export interface SigningKey {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JsonWebKey & { kid: string };
}

export function signingKey(algorithm: SigningAlgorithm, id: string): SigningKey {
  const { privateKey, publicKey } = generate[algorithm]();
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: id, alg: algorithm, use: 'sig' };
  return { id, algorithm, privateKey, publicKey, jwk };
}

const generate = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
};

/** The signature's segment over what stands before it. */
export function signature(signingInput: string, { algorithm, privateKey }: SigningKey): string {
  const digest = algorithm === 'EdDSA' ? null : 'sha256';
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' as const };
  return sign(digest, Buffer.from(signingInput), key).toString('base64url');
}
