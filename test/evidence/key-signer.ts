import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Signer } from '#lib/evidence/checkpoint/signer.ts';
import {
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from '#lib/evidence/checkpoint/verifier-key.ts';

/** An Ed25519 key made from one byte (RFC 8410: PKCS#8 of a 32-byte seed). */
export function privateKey(byte = 1): KeyObject {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = Buffer.concat([prefix, Buffer.alloc(32, byte)]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** Signs by such a key. */
export function keySigner(byte = 1): Signer {
  const key = privateKey(byte);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    publicKey: async () => Buffer.from(x, 'base64url'),
    sign: async (message) => sign(null, message, key),
  };
}

export const logName = 'audit.example.com';

/** The key of an organization's log that such a key signs. */
export async function keyOf(orgId: OrgId, byte = 1): Promise<VerifierKey> {
  return parseVerifierKey(verifierKey(`${logName}/${orgId}`, await keySigner(byte).publicKey()));
}
