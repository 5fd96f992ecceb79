import type { JWK } from 'jose';
import { keyFile } from '../key-file.ts';

/** The private ES256 key of this machine's issuer, a JWK. */
export function localKey(dataDir: string): Promise<JWK> {
  return keyFile(dataDir, {
    file: 'issuer-key.json',
    title: "The issuer's key",
    algorithm: 'ES256',
    kty: 'EC',
    crv: 'P-256',
    withoutFile: 'a new key is made',
  });
}
