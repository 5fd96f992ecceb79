import type { Checkpoint } from '#lib/evidence/checkpoint/checkpoint.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import type { VerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal where the key hasn't signed this checkpoint */
export async function opened(note: string, key: VerifierKey): Promise<Checkpoint> {
  try {
    return await openCheckpoint(note, key);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new Refusal({ kind: 'checkpoint' }, `${error.message}.`);
  }
}
