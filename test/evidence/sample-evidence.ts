import { createPrivateKey, sign } from 'node:crypto';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { toBase64 } from '#lib/evidence/base64.ts';
import { signCheckpoint } from '#lib/evidence/checkpoint/sign-checkpoint.ts';
import type { Signer } from '#lib/evidence/checkpoint/signer.ts';
import { parseVerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { disclosuresOf } from '#lib/evidence/commitment/disclosure.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import type { SaltedEntry } from '#lib/evidence/commitment/salted-entry.ts';
import { inclusionProof } from '#lib/evidence/tree/inclusion-proof.ts';
import { rootOf } from '#lib/evidence/tree/root.ts';
import { fieldSalts } from '#lib/store/field-salts.ts';
import { MemoryTiles } from './memory-tiles.ts';
import vectors from './vectors/checkpoints.json' with { type: 'json' };

/** The key of the sample logs, whose organization is fullEntry's. */
export const key = parseVerifierKey(vectors.key);

const privateKey = createPrivateKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: Buffer.from(vectors.seed, 'base64').toString('base64url'),
    x: Buffer.from(key.publicKey).toString('base64url'),
  },
  format: 'jwk',
});

/** Signs with that key. */
export const signer: Signer = {
  publicKey: async () => key.publicKey,
  sign: async (message) => sign(null, message, privateKey),
};

/** An entry with the salts of the secret 0x00, 0x01, ... 0x1f. */
export function salted(entry: StoredEntry): SaltedEntry {
  const secret = Uint8Array.from({ length: 32 }, (_, at) => at);
  return { entry, saltsOf: fieldSalts(secret) };
}

/** The checkpoint of a log that has these leaves and no others. */
export async function checkpointOf(leaves: readonly string[]): Promise<string> {
  const root = rootOf(leaves.length, MemoryTiles.of(leaves).source);
  return signCheckpoint({ origin: key.name, size: leaves.length, root }, signer);
}

/** A document of evidence, as it is sent. */
export interface EvidenceDocument {
  readonly leaf: string;
  readonly index: number;
  readonly treeSize: number;
  readonly proof: readonly string[];
  readonly checkpoint: string;
  readonly disclosures: readonly string[];
}

/**
 * The evidence for an entry that is in a log after 5 other leaves and before 3.
 *
 * @param names The fields that are disclosed; all of them where absent.
 */
export async function evidenceOf(
  entry: StoredEntry,
  names?: readonly string[],
): Promise<EvidenceDocument> {
  const index = 5;
  const leaf = leafOf(salted(entry));
  const leaves = Array.from({ length: 9 }, (_, at) => (at === index ? leaf : `leaf ${at}`));
  const { source } = MemoryTiles.of(leaves);
  return {
    leaf,
    index,
    treeSize: leaves.length,
    proof: inclusionProof(index, leaves.length, source).map(toBase64),
    checkpoint: await checkpointOf(leaves),
    disclosures: disclosuresOf(salted(entry))
      .filter(({ name }) => names?.includes(name) ?? true)
      .map(({ text }) => text),
  };
}
