import { CommandError } from '#infra/local/command/command-error.ts';
import { keyOption } from '#infra/verify/key-option.ts';
import { readText } from '#infra/verify/read-text.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import type { FsckOptions } from './fsck-options.ts';
import type { SignedClaims } from './signed-sizes.ts';

/**
 * The key and the checkpoint that a log is checked by.
 *
 * @param folder that files are relative to
 * @throws CommandError where either can't be used
 */
export async function fsckClaims(
  { orgId, key: keyText, since: file }: Pick<FsckOptions, 'orgId' | 'key' | 'since'>,
  folder: string,
): Promise<Pick<SignedClaims, 'key' | 'since'>> {
  const key = await keyOption(keyText, folder);
  if (!key.name.endsWith(`/${orgId}`)) {
    throw new CommandError("The key is of another organization's log.", 2);
  }
  if (file === undefined) return { key, since: undefined };
  try {
    return { key, since: await openCheckpoint(await readText(file, folder), key) };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new CommandError(`${file} can't be used: ${error.message}.`, 2, error);
  }
}
