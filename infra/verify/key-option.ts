import { CommandError } from '#infra/local/command/command-error.ts';
import { parseVerifierKey, type VerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { readText } from './read-text.ts';

/**
 * A log's key as the option `--key` writes it: the key itself, or a file that has it on its only line.
 *
 * @param folder that a file is relative to
 * @throws CommandError where it is neither
 */
export async function keyOption(text: string, folder: string): Promise<VerifierKey> {
  const key = /\+[0-9a-f]{8}\+/.test(text) ? text : await readText(text, folder);
  try {
    return parseVerifierKey(key.trim());
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new CommandError(`${error.message}.`, 2, error);
  }
}
