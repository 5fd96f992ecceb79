import type { OrgId } from '#lib/access/organization-id.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { type Tile, tileIn, tileWidth } from '../tree/tile.ts';
import { readLeaves } from './read-leaves.ts';

/**
 * The leaves under a tile of level 0 as an entry bundle (C2SP tlog-tiles): each preceded by its length in bytes, a
 * big-endian uint16. Undefined where the newest checkpoint doesn't cover all of it. They aren't stored as bundles but
 * put together from the batches.
 *
 * @throws AuditLogError `evidence_broken` where leaves are missing that a checkpoint covers; else as storeError says
 */
export async function readEntryBundle(
  orgId: OrgId,
  { index, width }: Pick<Tile, 'index' | 'width'>,
  log: LogTable,
): Promise<Uint8Array | undefined> {
  const newest = await fetchNewestCheckpoint(orgId, log);
  if (newest === undefined || tileIn(newest.size, 0, index).width < width) return undefined;
  const first = index * tileWidth;
  const leaves = await readLeaves(orgId, log, first, first + width);
  if (leaves.length !== width) throw logBroken('The log lacks leaves', `${orgId} ${first}`);
  return Buffer.concat(leaves.flatMap(lengthAndText));
}

function lengthAndText(leaf: string): Uint8Array[] {
  const text = Buffer.from(leaf);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return [length, text];
}
