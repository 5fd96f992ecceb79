import { createPublicKey, sign } from 'node:crypto';
import { privateKey } from './key-signer.ts';

export type KmsReply = readonly [status: number, body: object];

const spki = createPublicKey(privateKey()).export({ format: 'der', type: 'spki' });

/** What KMS replies that has the key of one byte. */
export function kmsReply(operation: string, { Message = '' }: Record<string, string>): KmsReply {
  if (operation === 'GetPublicKey') {
    return [200, { PublicKey: spki.toString('base64'), KeySpec: 'ECC_NIST_EDWARDS25519' }];
  }
  const signature = sign(null, Buffer.from(Message, 'base64'), privateKey());
  return [200, { Signature: signature.toString('base64') }];
}
