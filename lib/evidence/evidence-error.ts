/** Everything that can be wrong with evidence, and the sentence that says so. */
const catalogue = {
  key_malformed: 'The key is not an Ed25519 verifier key: NAME+ID+BASE64',
  evidence_malformed:
    'The evidence is not {leaf, index, treeSize, proof, checkpoint, disclosures} as the format has them',
  leaf_malformed: 'The leaf is not the canonical JSON of a commitment',
  leaf_version_unknown: 'The leaf is of a version that this verifier does not know',
  disclosure_not_committed: 'A disclosure is none that the leaf commits to',
  disclosure_malformed: 'A disclosure is not [salt, name, value] of a field that entries have',
  disclosure_repeated: 'A field is disclosed twice',
  checkpoint_malformed: 'A checkpoint is not a signed note of origin, size and root hash',
  checkpoint_of_other_log: "A checkpoint's origin is not the name of the key",
  checkpoint_not_signed: 'A checkpoint has no signature by the key',
  checkpoint_signature_wrong: "A checkpoint's signature is not that of the key",
  organization_wrong: "The leaf is of another organization than the checkpoint's log",
  size_wrong: 'treeSize is not the size that the checkpoint states',
  inclusion_not_proved: "The proof does not lead from the leaf to the checkpoint's root hash",
  log_shrunk: 'The newer checkpoint is of a smaller log than the older one',
  log_forked: 'Two checkpoints are of the same size and of different logs',
  growth_not_proved: 'The proof does not lead from the older checkpoint to the newer one',
} as const;

export type EvidenceErrorCode = keyof typeof catalogue;

/** The first thing that does not hold. */
export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode;

  constructor(code: EvidenceErrorCode) {
    super(catalogue[code]);
    this.name = 'EvidenceError';
    this.code = code;
  }
}
