import { verifierModule } from '#infra/verify/verifier-module.ts';
import { toBase64 } from '#lib/evidence/base64.ts';
import { signCheckpoint } from '#lib/evidence/checkpoint/sign-checkpoint.ts';
import { verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { disclosuresOf } from '#lib/evidence/commitment/disclosure.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import { inclusionProof } from '#lib/evidence/tree/inclusion-proof.ts';
import { rootOf } from '#lib/evidence/tree/root.ts';
import { leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { fullEntry } from '../evidence/full-entry.ts';
import { MemoryTiles } from '../evidence/memory-tiles.ts';
import { key, salted, signer } from '../evidence/sample-evidence.ts';
import { measure } from './measure.ts';
import type { Series } from './result.ts';

const size = 1_000_000;
const index = 654_321;

/**
 * What evidence costs, of an entry that has every field there is, in a log of a million: its leaf, which sealing and fsck
 * make of each entry, its proof from tiles at hand, and its verification, without any field and with all of them, by the
 * server's code and by the module for browsers.
 */
export async function benchEvidence(): Promise<Series[]> {
  const leaf = leafOf(salted(fullEntry));
  const leaves = Array.from({ length: size }, (_, at) => (at === index ? leaf : `leaf ${at}`));
  const { source } = MemoryTiles.of(leaves);
  const root = rootOf(size, source);
  const document = {
    leaf,
    index,
    treeSize: size,
    proof: inclusionProof(index, size, source).map(toBase64),
    checkpoint: await signCheckpoint({ origin: key.name, size, root }, signer),
    disclosures: disclosuresOf(salted(fullEntry)).map(({ text }) => text),
  };
  const withheld = { ...document, disclosures: [] };
  const module = await import(`data:text/javascript,${encodeURIComponent(verifierModule())}`);
  const moduleKey = module.parseVerifierKey(verifierKey(key.name, key.publicKey));
  const contenders = [
    { name: 'leaf', run: async () => leafHash(leafOf(salted(fullEntry))) },
    { name: 'proof', run: async () => inclusionProof(index, size, source) },
    { name: 'proof verified by the server', run: () => verifyEvidence(withheld, key) },
    { name: 'proof verified by the module', run: () => module.verifyEvidence(withheld, moduleKey) },
    { name: 'verified by the server', run: () => verifyEvidence(document, key) },
    { name: 'verified by the module', run: () => module.verifyEvidence(document, moduleKey) },
  ];
  return measure(contenders, { rounds: 11, calls: 1500 });
}
