import { toBase64 } from '#lib/evidence/base64.ts';
import { disclosuresOf } from '#lib/evidence/commitment/disclosure.ts';
import type { EntryEvidence } from '#lib/evidence/reading/read-evidence.ts';

/** Evidence as the document that is verified, with all fields disclosed. */
export function evidenceDocument(evidence: EntryEvidence | undefined): unknown {
  if (evidence?.state !== 'sealed') throw new Error('The entry is not sealed');
  const { salted, leaf, index, treeSize, proof, checkpoint } = evidence;
  const disclosures = disclosuresOf(salted).map(({ text }) => text);
  return { leaf, index, treeSize, proof: proof.map(toBase64), checkpoint, disclosures };
}
