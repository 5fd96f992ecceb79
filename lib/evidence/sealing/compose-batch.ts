import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { addRollup } from '#lib/store/log/add-rollup.ts';
import type { LogBatch, RollupDelta } from '#lib/store/log/log-batches.ts';
import type { UnsealedEntry } from './read-unsealed.ts';

/** An item has at most 400 KB. What is counted here is a little more than what DynamoDB counts. */
const maxBatchBytes = 320 * 1024;
const hourLength = '2026-11-22T07'.length;

/**
 * The batch that appends entries in their order, as many of them as an item has room for: all of 256 that aren't
 * unusually large, never fewer than the first one.
 *
 * @param entries 256 at most.
 */
export function composeBatch(first: number, entries: readonly UnsealedEntry[]): LogBatch {
  const leaves: string[] = [];
  const rollups = new Map<string, RollupDelta>();
  let bytes = 0;
  for (const { entry, leaf } of entries) {
    const delta = deltaOf(entry);
    bytes += Buffer.byteLength(leaf) + Buffer.byteLength(JSON.stringify(delta));
    if (bytes > maxBatchBytes) break;
    leaves.push(leaf);
    add(rollups, delta);
  }
  return { first, leaves, rollups: [...rollups.values()] };
}

function deltaOf({
  createdAt,
  occurredAt = createdAt,
  service,
  action,
  status,
  expiresAt,
}: StoredEntry): RollupDelta {
  return {
    hour: occurredAt.slice(0, hourLength),
    ...(service === undefined ? {} : { service }),
    action,
    ...(status === undefined ? {} : { status }),
    count: 1,
    ...(expiresAt === undefined ? {} : { expires: expiresAt }),
  };
}

function add(rollups: Map<string, RollupDelta>, delta: RollupDelta): void {
  const { hour, service, action, status } = delta;
  const name = JSON.stringify([hour, service, action, status]);
  const before = rollups.get(name);
  rollups.set(name, before === undefined ? delta : addRollup(before, delta));
}
