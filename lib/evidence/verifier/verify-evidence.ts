import { sha256OfText } from '#lib/evidence/sha256.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { openCheckpoint } from '../checkpoint/open-checkpoint.ts';
import type { VerifierKey } from '../checkpoint/verifier-key.ts';
import { type Leaf, parseLeaf } from '../commitment/leaf-text.ts';
import { EvidenceError } from '../evidence-error.ts';
import { leafHash } from '../tree/tree-hash.ts';
import { verifyInclusion } from '../tree/verify-inclusion.ts';
import { parseEvidence } from './evidence.ts';
import { type DisclosedValue, openDisclosure } from './open-disclosure.ts';

/** What evidence proves. */
export interface Proved {
  /** What the leaf states in the open: the entry's id, its organization, when it expires, the version of its format. */
  readonly entry: Omit<Leaf, '_sd' | '_sd_alg'>;
  /** The fields that are disclosed: `{"action": "policy_updated", "actor.email": "alice@example.com"}`. */
  readonly fields: Readonly<Record<string, DisclosedValue>>;
  /** How many more fields the entry has. */
  readonly withheld: number;
  /** Where the leaf is in the log. */
  readonly index: number;
  /** The log that it is in. */
  readonly checkpoint: Checkpoint;
}

/**
 * Verifies everything in a document of evidence, without a network.
 *
 * @param document Its JSON, parsed.
 * @throws EvidenceError the first thing that does not hold
 */
export async function verifyEvidence(document: unknown, key: VerifierKey): Promise<Proved> {
  const {
    leaf: text,
    index,
    treeSize,
    proof,
    checkpoint: note,
    disclosures,
  } = parseEvidence(document);
  const leaf = parseLeaf(text);
  const fields = openDisclosures(disclosures, leaf);
  const checkpoint = await openCheckpoint(note, key);
  if (!isLogOf(leaf.org, checkpoint.origin)) throw new EvidenceError('organization_wrong');
  if (treeSize !== checkpoint.size) throw new EvidenceError('size_wrong');
  const { root } = checkpoint;
  if (!verifyInclusion({ leafHash: leafHash(text), index, size: treeSize, proof, root })) {
    throw new EvidenceError('inclusion_not_proved');
  }
  const { _sd, _sd_alg, ...entry } = leaf;
  return { entry, fields, withheld: _sd.length - disclosures.length, index, checkpoint };
}

function openDisclosures(
  disclosures: readonly string[],
  { _sd }: Leaf,
): Readonly<Record<string, DisclosedValue>> {
  const committed = new Set(_sd);
  const fields = new Map<string, DisclosedValue>();
  for (const disclosure of disclosures) {
    if (!committed.has(sha256OfText(disclosure)))
      throw new EvidenceError('disclosure_not_committed');
    const [name, value] = openDisclosure(disclosure);
    if (fields.has(name)) throw new EvidenceError('disclosure_repeated');
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** A log is named `<log name>/<organization's id>`. */
function isLogOf(org: string, origin: string): boolean {
  return origin.endsWith(`/${org}`) && origin.length > `/${org}`.length;
}
