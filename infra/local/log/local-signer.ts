import { createPrivateKey, sign } from 'node:crypto';
import type { Signer } from '#lib/evidence/checkpoint/signer.ts';
import { keyFile } from '../key-file.ts';

/**
 * Signs the checkpoints of this machine's logs, with a key in its data folder that is made on first use. In AWS the key is
 * in KMS, and never leaves it.
 */
export async function localSigner(dataDir: string): Promise<Signer> {
  const jwk = await keyFile(dataDir, {
    file: 'log-key.json',
    title: "The logs' key",
    algorithm: 'Ed25519',
    kty: 'OKP',
    crv: 'Ed25519',
    withoutFile: 'a new key is made, which no earlier checkpoint is signed by',
  });
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(`${jwk.x}`, 'base64url'));
  return { publicKey: async () => publicKey, sign: async (message) => sign(null, message, key) };
}
