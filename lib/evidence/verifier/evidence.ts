import { fromBase64 } from '../base64.ts';
import { EvidenceError } from '../evidence-error.ts';

/** What proves that an entry is in a log: its parts read, nothing of it verified. */
export interface Evidence {
  /** The exact text that the log hashes. */
  readonly leaf: string;
  readonly index: number;
  /** The size of the tree that the proof is for. */
  readonly treeSize: number;
  /** The siblings on the way from the leaf to the root. */
  readonly proof: readonly Uint8Array[];
  /** A signed note. */
  readonly checkpoint: string;
  readonly disclosures: readonly string[];
}

/**
 * The evidence that a JSON document is: these members and no others.
 *
 * @throws EvidenceError `evidence_malformed`
 */
export function parseEvidence(document: unknown): Evidence {
  if (!isObject(document)) throw malformed();
  const { leaf, index, treeSize, proof, checkpoint, disclosures, ...others } = document;
  if (Object.keys(others).length > 0) throw malformed();
  return {
    leaf: textIn(leaf),
    index: countIn(index),
    treeSize: countIn(treeSize),
    proof: textsIn(proof).map(bytesIn),
    checkpoint: textIn(checkpoint),
    disclosures: textsIn(disclosures),
  };
}

function malformed(): EvidenceError {
  return new EvidenceError('evidence_malformed');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw malformed();
  return value;
}

function countIn(value: unknown): number {
  if (
    typeof value !== 'number' ||
    !Number.isSafeInteger(value) ||
    Object.is(value, -0) ||
    value < 0
  ) {
    throw malformed();
  }
  return value;
}

function textsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw malformed();
  return value.map(textIn);
}

function bytesIn(base64: string): Uint8Array {
  const bytes = fromBase64(base64);
  if (bytes === undefined) throw malformed();
  return bytes;
}
