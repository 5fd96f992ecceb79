import { EvidenceError } from '../evidence-error.ts';
import { type Checkpoint, parseCheckpointBody } from './checkpoint.ts';
import { type NoteSignature, parseSignedNote } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

/**
 * What a checkpoint states, once its signature is verified. Signatures of other keys are ignored, as C2SP signed-note
 * demands of verifiers.
 *
 * @throws EvidenceError `checkpoint_malformed`, `checkpoint_of_other_log`, `checkpoint_not_signed` or
 *   `checkpoint_signature_wrong`
 */
export async function openCheckpoint(note: string, key: VerifierKey): Promise<Checkpoint> {
  const { text = '', signatures = [] } = parseSignedNote(note) ?? {};
  const checkpoint = parseCheckpointBody(text);
  if (checkpoint === undefined) throw new EvidenceError('checkpoint_malformed');
  if (checkpoint.origin !== key.name) throw new EvidenceError('checkpoint_of_other_log');
  const own = signatures.filter(({ keyName, keyId }) => keyName === key.name && keyId === key.id);
  if (own.length === 0) throw new EvidenceError('checkpoint_not_signed');
  if (!(await areOf(key, text, own))) throw new EvidenceError('checkpoint_signature_wrong');
  return checkpoint;
}

async function areOf(
  { publicKey }: VerifierKey,
  text: string,
  signatures: readonly NoteSignature[],
): Promise<boolean> {
  const algorithm = 'Ed25519';
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', publicKey, algorithm, false, ['verify']);
  const message = new TextEncoder().encode(text);
  for (const { bytes } of signatures) {
    if (!(await subtle.verify(algorithm, key, bytes, message))) return false;
  }
  return true;
}
