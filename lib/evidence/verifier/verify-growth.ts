import { fromBase64 } from '../base64.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { openCheckpoint } from '../checkpoint/open-checkpoint.ts';
import type { VerifierKey } from '../checkpoint/verifier-key.ts';
import { EvidenceError } from '../evidence-error.ts';
import { isSameHash } from '../tree/same-hash.ts';
import { verifyConsistency } from '../tree/verify-consistency.ts';

/**
 * Verifies that a log has only grown between two of its checkpoints: all that was in it is still there, unchanged and in
 * its order.
 *
 * @param older A checkpoint that was kept.
 * @param proof Base64 of the hashes that prove it.
 * @throws EvidenceError the first thing that does not hold
 */
export async function verifyGrowth(
  older: string,
  newer: string,
  proof: readonly string[],
  key: VerifierKey,
): Promise<{ readonly from: Checkpoint; readonly to: Checkpoint }> {
  const from = await openCheckpoint(older, key);
  const to = await openCheckpoint(newer, key);
  if (to.size < from.size) throw new EvidenceError('log_shrunk');
  if (to.size === from.size && !isSameHash(to.root, from.root)) {
    throw new EvidenceError('log_forked');
  }
  const hashes = proof.map(fromBase64).filter((hash) => hash !== undefined);
  const claim = {
    from: from.size,
    to: to.size,
    fromRoot: from.root,
    toRoot: to.root,
    proof: hashes,
  };
  if (hashes.length !== proof.length || !verifyConsistency(claim)) {
    throw new EvidenceError('growth_not_proved');
  }
  return { from, to };
}
