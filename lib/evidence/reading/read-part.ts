import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import type { TileName } from '../tree/tile-path.ts';
import { type ReadConsistency, readConsistency } from './read-consistency.ts';
import { readEntryBundle } from './read-entry-bundle.ts';
import { readTile } from './read-tile.ts';

/** What of an organization's log can be asked for, beside the evidence of an entry. */
export type LogPart =
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'key' }
  | { readonly kind: 'tile'; readonly tile: TileName }
  /** `from`: the size of a smaller tree. */
  | { readonly kind: 'consistency'; readonly from: number };

/** A part of a log as it is served. */
export type LogPiece =
  /** A signed note, or a verifier key (C2SP tlog-checkpoint, signed-note). */
  | { readonly kind: 'text'; readonly text: string }
  /** A tile of hashes, or an entry bundle (C2SP tlog-tiles). */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'proof' } & ReadConsistency);

/**
 * A part of an organization's log; undefined where no checkpoint covers it.
 *
 * @throws AuditLogError `evidence_broken` where something is missing that a checkpoint covers; else as storeError says
 */
export async function readPart(
  orgId: OrgId,
  part: LogPart,
  log: LogTable,
): Promise<LogPiece | undefined> {
  switch (part.kind) {
    case 'checkpoint':
    case 'key': {
      const newest = await fetchNewestCheckpoint(orgId, log);
      return (
        newest && { kind: 'text', text: part.kind === 'key' ? `${newest.key}\n` : newest.note }
      );
    }
    case 'tile': {
      const bytes = await readHashesOrLeaves(orgId, part.tile, log);
      return bytes && { kind: 'bytes', bytes };
    }
    case 'consistency': {
      const proof = await readConsistency(orgId, part.from, log);
      return proof && { kind: 'proof', ...proof };
    }
  }
}

function readHashesOrLeaves(orgId: OrgId, { level, index, width }: TileName, log: LogTable) {
  return level === 'entries'
    ? readEntryBundle(orgId, { index, width }, log)
    : readTile(orgId, { level, index, width }, log);
}
