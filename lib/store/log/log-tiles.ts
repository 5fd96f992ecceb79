import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

const hashBytes = 32;

/** Where a tile is among those of its log (C2SP tlog-tiles). */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

/**
 * The hashes of tiles, one after another, by the places that were asked for; empty where nothing is yet.
 *
 * @param places No two alike.
 * @throws AuditLogError `evidence_broken` where an item is no tile; else as storeError says
 */
export async function fetchTiles<Place extends TilePlace>(
  orgId: OrgId,
  places: readonly Place[],
  log: LogTable,
): Promise<Map<Place, Uint8Array>> {
  const keys = places.map(({ level, index }) => logKeys.tile(orgId, level, index));
  const items = await fetchLogItems(log, keys);
  return new Map(places.map((place, n) => [place, hashesIn(items[n])]));
}

/**
 * Keeps the hashes of a tile, unless at least as many are kept already: a sealer that has fallen behind doesn't shrink it.
 *
 * @throws AuditLogError as storeError says
 */
export function growTile(
  orgId: OrgId,
  { level, index }: TilePlace,
  hashes: Uint8Array,
  log: LogTable,
): Promise<'put' | 'refused'> {
  const width = hashes.length / hashBytes;
  const item = { ...logKeys.tile(orgId, level, index), width, hashes };
  return putLogItem(log, item, { attribute: 'width', is: '<', value: width });
}

function hashesIn(item: Readonly<Record<string, unknown>> | undefined): Uint8Array {
  if (item === undefined) return new Uint8Array();
  const { pk, sk, width, hashes } = item;
  if (hashes instanceof Uint8Array && hashes.length === Number(width) * hashBytes) return hashes;
  throw logBroken('The item is no tile', `${pk} ${sk}`);
}
