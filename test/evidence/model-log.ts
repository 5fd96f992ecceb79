import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { nodeHash } from '#lib/evidence/tree/tree-hash.ts';

/**
 * The root over leaf hashes, straight from RFC 9162 section 2.1.1.
 */
export function modelRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(modelRoot(hashes.slice(0, split)), modelRoot(hashes.slice(split)));
}

/** All tiles over leaf hashes by `level/index`, in hexadecimal. */
export function modelTiles(leafHashes: readonly Uint8Array[]): Record<string, string> {
  const tiles: Record<string, string> = {};
  let hashes = leafHashes;
  for (let level = 0; hashes.length > 0; level++) {
    const roots: Uint8Array[] = [];
    for (let index = 0; index * 256 < hashes.length; index++) {
      const inTile = hashes.slice(index * 256, index * 256 + 256);
      tiles[`${level}/${index}`] = Buffer.concat(inTile).toString('hex');
      if (inTile.length === 256) roots.push(modelRoot(inTile));
    }
    hashes = roots;
  }
  return tiles;
}

export interface ModelRollup {
  count: number;
  expires: string | undefined;
}

/** Entries counted by hour, service, action and status. */
export function modelRollups(entries: readonly StoredEntry[]): Record<string, ModelRollup> {
  const rollups: Record<string, ModelRollup> = {};
  for (const { occurredAt, createdAt, service, action, status, expiresAt } of entries) {
    const hour = (occurredAt ?? createdAt).slice(0, 13);
    const name = JSON.stringify([hour, service, action, status]);
    const rollup = rollups[name] ?? { count: 0, expires: undefined };
    rollups[name] = rollup;
    rollup.count += 1;
    if (expiresAt !== undefined && !(rollup.expires !== undefined && rollup.expires < expiresAt)) {
      rollup.expires = expiresAt;
    }
  }
  return rollups;
}
