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

const algorithm = 'Ed25519';

async function areOf(
  key: VerifierKey,
  text: string,
  signatures: readonly NoteSignature[],
): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const imported = await importedKey(key);
  const message = new TextEncoder().encode(text);
  for (const { bytes } of signatures) {
    if (!(await subtle.verify(algorithm, imported, bytes, message))) return false;
  }
  return true;
}

/** Importing takes about as long as verifying, and whoever mirrors a log verifies with one key again and again. */
const importedKeys = new WeakMap<VerifierKey, ReturnType<typeof importKey>>();

function importedKey(key: VerifierKey): ReturnType<typeof importKey> {
  const imported = importedKeys.get(key) ?? importKey(key);
  importedKeys.set(key, imported);
  return imported;
}

function importKey({ publicKey }: VerifierKey) {
  return globalThis.crypto.subtle.importKey('raw', publicKey, algorithm, false, ['verify']);
}
