import { CommandError } from '#infra/local/command/command-error.ts';
import { keyOption } from '#infra/verify/key-option.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import {
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import type { MirrorFolder } from './mirror-folder.ts';
import { Refusal } from './refusal.ts';
import type { PartSource } from './verified-parts.ts';

/**
 * The key of a mirror: the one that it was begun with, which no other can take the place of; else the one that is given;
 * else the one that the log states.
 *
 * @param userDir that a file is relative to
 * @throws Refusal where another key is given, CommandError where there is none
 */
export async function mirrorKey(
  orgId: OrgId,
  given: string | undefined,
  userDir: string,
  folder: MirrorFolder,
  source: PartSource,
): Promise<VerifierKey> {
  const kept = (await folder.read('key'))?.toString();
  const option = given === undefined ? undefined : await keyOption(given, userDir);
  const key =
    kept === undefined ? (option ?? parsed((await source('key'))?.toString())) : parsed(kept);
  if (kept !== undefined && kept !== keyText(key)) {
    throw new CommandError("The mirror's key is not as it was kept.", 2);
  }
  if (!key.name.endsWith(`/${orgId}`)) {
    throw new CommandError("The key is of another organization's log.", 2);
  }
  if (option !== undefined && keyText(option) !== keyText(key)) {
    throw new Refusal({ kind: 'checkpoint' }, 'The mirror was begun with another key.');
  }
  return key;
}

/** As GET /v1/log/key answers it. */
export function keyText({ name, publicKey }: VerifierKey): string {
  return `${verifierKey(name, publicKey)}\n`;
}

function parsed(key = ''): VerifierKey {
  try {
    return parseVerifierKey(key.trim());
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new CommandError(`${error.message}.`, 2, error);
  }
}
