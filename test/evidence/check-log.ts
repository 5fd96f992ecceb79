import { expect } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import { toHex } from '#lib/evidence/hex.ts';
import { leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { saltedEntry } from '#lib/store/fetch-salted-entries.ts';
import { type LogBatch, readBatches } from '#lib/store/log/log-batches.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import { readOrganizations } from '#lib/store/log/log-organizations.ts';
import { readRollups } from '#lib/store/log/log-rollups.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { all } from './all.ts';
import { keyOf } from './key-signer.ts';
import { logItem, orgId } from './log-entries.ts';
import type { Item } from './memory-dynamodb.ts';
import { modelRollups, modelRoot, modelTiles } from './model-log.ts';

/**
 * That the log is exactly what a model makes of its leaves, and has a leaf for each of these entries and no other.
 *
 * @param items Everything in the log's table.
 * @returns the hashes of its leaves
 */
export async function checkLog(
  entries: readonly StoredEntry[],
  log: LogTable,
  items: readonly Item[],
): Promise<Uint8Array[]> {
  const batches = await all(readBatches(orgId, log, 0));
  const leaves = chainOf(batches);
  const byLeaf = new Map(entries.map((entry) => [leafOfEntry(entry), entry]));
  expect(leaves.toSorted()).toStrictEqual([...byLeaf.keys()].sort());
  const ids = leaves.flatMap((leaf) => byLeaf.get(leaf)?.id ?? []);
  const hashes = leaves.map(leafHash);
  expect(await fetchHead(orgId, log)).toBe(leaves.length);
  expect(indexesIn(items)).toStrictEqual(Object.fromEntries(ids.map((id, index) => [id, index])));
  expect(tilesIn(items)).toStrictEqual(modelTiles(hashes));
  expect(await rollupsIn(log)).toStrictEqual(modelRollups(entries));
  const organizations = await all(readOrganizations(log));
  expect(organizations).toStrictEqual(entries.length === 0 ? [] : [orgId]);
  await checkCheckpoints(items, hashes);
  return hashes;
}

/** Each is of a beginning of the log, so that all of them are consistent. */
async function checkCheckpoints(items: readonly Item[], hashes: readonly Uint8Array[]) {
  for (const { pk, sk, note } of items) {
    if (pk !== `${orgId}#checkpoint`) continue;
    const { size, root } = await openCheckpoint(String(note), await keyOf(orgId));
    expect(size).toBe(Number(sk));
    expect(toHex(root)).toBe(toHex(modelRoot(hashes.slice(0, size))));
  }
}

export function leafOfEntry(entry: StoredEntry): string {
  return leafOf(saltedEntry(logItem(entry), orgId, entry.id));
}

/** The leaves of batches, each of which has to begin where the one before has ended. */
function chainOf(batches: readonly LogBatch[]): string[] {
  const leaves: string[] = [];
  for (const batch of batches) {
    expect(batch.first).toBe(leaves.length);
    leaves.push(...batch.leaves);
  }
  return leaves;
}

function indexesIn(items: readonly Item[]): Record<AuditId, unknown> {
  const prefix = `${orgId}#index#`;
  return Object.fromEntries(
    items
      .filter(({ pk }) => String(pk).startsWith(prefix))
      .map(({ pk, index }) => [String(pk).slice(prefix.length), index]),
  );
}

function tilesIn(items: readonly Item[]): Record<string, string> {
  const prefix = `${orgId}#tile#`;
  return Object.fromEntries(
    items
      .filter(({ pk }) => String(pk).startsWith(prefix))
      .map(({ pk, sk, hashes }) => [
        `${String(pk).slice(prefix.length)}/${Number(sk)}`,
        Buffer.from(hashes as Uint8Array).toString('hex'),
      ]),
  );
}

async function rollupsIn(log: LogTable) {
  const rollups = await all(readRollups(orgId, log, '0', '9'));
  return Object.fromEntries(
    rollups.map(({ hour, service, action, status, count, expires }) => [
      JSON.stringify([hour, service, action, status]),
      { count, expires },
    ]),
  );
}
