import type { FindingKind } from '#infra/fsck/finding.ts';
import { CommandError } from '#infra/local/command/command-error.ts';
import type { Checkpoint } from '#lib/evidence/checkpoint/checkpoint.ts';
import type { VerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { verifyGrowth } from '#lib/evidence/verifier/verify-growth.ts';
import { opened } from './opened.ts';
import { Refusal } from './refusal.ts';
import type { PartSource } from './verified-parts.ts';

export interface Growth {
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

const tries = 5;

/**
 * The newest checkpoint of a log, shown to have grown from the one that is kept; undefined where there is none at all.
 *
 * @throws Refusal where it hasn't
 */
export async function readGrowth(
  kept: string | undefined,
  key: VerifierKey,
  source: PartSource,
): Promise<Growth | undefined> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const note = (await source('checkpoint'))?.toString();
    if (note === undefined) return noLog(kept);
    const checkpoint = await opened(note, key);
    if (kept === undefined) return { note, checkpoint };
    const from = await opened(kept, key);
    const { to, proof } = await readProof(from.size, checkpoint.size, source);
    // One more checkpoint may have been signed since.
    if (to > checkpoint.size) continue;
    await grown(kept, note, proof, key, from.size);
    return { note, checkpoint };
  }
  throw new CommandError('The log grows too fast to be copied.', 2);
}

function noLog(kept: string | undefined): undefined {
  if (kept === undefined) return undefined;
  throw new Refusal({ kind: 'rollback', index: 0 }, 'The log has no checkpoint any more.');
}

/** Where nothing has to be proved, the proof is empty. */
async function readProof(
  from: number,
  to: number,
  source: PartSource,
): Promise<{ readonly to: number; readonly proof: readonly string[] }> {
  if (from === 0 || from >= to) return { to, proof: [] };
  const answer = parsed((await source(`consistency?from=${from}`))?.toString() ?? '');
  if (isProof(answer) && answer.from === from) return answer;
  throw new Refusal({ kind: 'rollback', index: from }, 'The log does not prove that it has grown.');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isProof(value: unknown): value is { from: number; to: number; proof: string[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { from, to, proof } = value as Readonly<Record<string, unknown>>;
  const isList = Array.isArray(proof) && proof.every((hash) => typeof hash === 'string');
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && isList;
}

async function grown(
  older: string,
  newer: string,
  proof: readonly string[],
  key: VerifierKey,
  index: number,
): Promise<void> {
  try {
    await verifyGrowth(older, newer, proof, key);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    const kind: FindingKind = error.code === 'log_shrunk' ? 'rollback' : 'fork';
    throw new Refusal({ kind, index }, `${error.message}.`);
  }
}
