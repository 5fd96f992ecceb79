import type { OrgId } from '#lib/access/organization-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import {
  fetchNewestCheckpoint,
  type KeptCheckpoint,
  putCheckpoint,
} from '#lib/store/log/log-checkpoints.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { openCheckpoint } from '../checkpoint/open-checkpoint.ts';
import { signCheckpoint } from '../checkpoint/sign-checkpoint.ts';
import type { Signer } from '../checkpoint/signer.ts';
import { parseVerifierKey, type VerifierKey, verifierKey } from '../checkpoint/verifier-key.ts';
import { logOrigin } from '../log-origin.ts';
import { fetchTileSource } from '../tile-source.ts';
import { consistencyProof, tilesForConsistency } from '../tree/consistency-proof.ts';
import { rootOf, tilesForRoot } from '../tree/root.ts';
import { verifyConsistency } from '../tree/verify-consistency.ts';

export interface CheckpointRules {
  readonly signer: Signer;
  /** What the origins of all logs of this installation begin with: `audit.example.com`. */
  readonly logName: string;
  /** How long after a checkpoint the next one is signed at the earliest; absent: 60. */
  readonly checkpointSeconds?: number | undefined;
}

export type Publication =
  /** The newest checkpoint covers the whole log, or there is no log yet. */
  | { readonly outcome: 'current' }
  | { readonly outcome: 'signed'; readonly size: number }
  /** The log has grown, but the newest checkpoint is too young: it is to be called again then. */
  | { readonly outcome: 'later'; readonly dueAt: Date };

/**
 * Signs a checkpoint of a log that has grown, at most every `checkpointSeconds`. All checkpoints that are ever signed
 * are of one growing log: each one's tree is shown, from its tiles, to begin with that of the newest before it. Two
 * calls at once may both sign, and then sign the same tree or one that has grown from the other.
 *
 * @throws AuditLogError `evidence_broken` where the log doesn't continue the newest checkpoint; as the signer throws; else
 *   as storeError says
 */
export async function publishCheckpoint(
  orgId: OrgId,
  log: LogTable,
  rules: CheckpointRules,
  now: Date,
): Promise<Publication> {
  // One after the other: read at once, the head might be older than a checkpoint of another run.
  const newest = await fetchNewestCheckpoint(orgId, log);
  const size = await fetchHead(orgId, log);
  const covered = newest?.size ?? 0;
  if (size < covered) throw logBroken('The log is smaller than its checkpoint', `${orgId} ${size}`);
  if (size === covered) return { outcome: 'current' };
  const waitMs = waitAfter(newest, now, rules);
  if (waitMs > 0) return { outcome: 'later', dueAt: new Date(now.getTime() + waitMs) };
  const origin = logOrigin(rules.logName, orgId);
  const { note, key } = await sign(orgId, { origin, size }, newest, log, rules.signer);
  await putCheckpoint(orgId, { size, note, key, signedAt: now.toISOString() }, log);
  return { outcome: 'signed', size };
}

function waitAfter(
  newest: KeptCheckpoint | undefined,
  now: Date,
  { checkpointSeconds = 60 }: CheckpointRules,
): number {
  if (newest === undefined) return 0;
  const longest = checkpointSeconds * 1000;
  const wait = Date.parse(newest.signedAt) + longest - now.getTime();
  // A clock that was ahead doesn't put the next one off.
  return wait <= longest ? wait : 0;
}

async function sign(
  orgId: OrgId,
  { origin, size }: Pick<Checkpoint, 'origin' | 'size'>,
  newest: KeptCheckpoint | undefined,
  log: LogTable,
  signer: Signer,
): Promise<Pick<KeptCheckpoint, 'note' | 'key'>> {
  const keyText = verifierKey(origin, await signer.publicKey());
  const key = parseVerifierKey(keyText);
  const before = newest === undefined ? undefined : await opened(newest, key);
  const from = before?.size ?? 0;
  const needed = [...tilesForRoot(size), ...tilesForConsistency(from, size)];
  const tiles = await fetchTileSource(orgId, needed, log);
  const root = rootOf(size, tiles);
  const proof = consistencyProof(from, size, tiles);
  const grown = { from, to: size, proof, fromRoot: before?.root ?? rootOf(0, tiles), toRoot: root };
  if (!verifyConsistency(grown)) {
    throw logBroken('The log does not continue its checkpoint', `${orgId} ${from}`);
  }
  const note = await signCheckpoint({ origin, size, root }, signer);
  // A key that was replaced under its name would sign what nobody can verify.
  await openCheckpoint(note, key).catch((cause: unknown) => {
    throw new AuditLogError('signer_unavailable', { cause });
  });
  return { note, key: keyText };
}

/** Verified, since whoever can write the table could have put one that fits a forked log. */
async function opened({ note, size }: KeptCheckpoint, key: VerifierKey): Promise<Checkpoint> {
  const checkpoint = await openCheckpoint(note, key).catch(() => undefined);
  if (checkpoint?.size === size) return checkpoint;
  throw logBroken('The checkpoint is not ours', `${key.name} ${size}`);
}
