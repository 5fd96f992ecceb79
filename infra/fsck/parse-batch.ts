import type { LogBatch, RollupDelta } from '#lib/store/log/log-batches.ts';
import { maxBatchLeaves } from '#lib/store/log/log-batches.ts';
import { type Item, isSame } from './item.ts';
import { ordinalIn } from './log-partition.ts';

const hour = /^\d{4}-\d\d-\d\dT\d\d$/;

/** The batch in an item; undefined where it isn't exactly what putBatch puts. */
export function parseBatch(item: Item): LogBatch | undefined {
  const { pk, sk, leaves, rollups } = item;
  const first = ordinalIn(item);
  const isBatch =
    first !== undefined &&
    areLeaves(leaves) &&
    Array.isArray(rollups) &&
    rollups.every(isDelta) &&
    isSame(item, { pk, sk, leaves, rollups });
  return isBatch ? { first, leaves, rollups } : undefined;
}

function areLeaves(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= maxBatchLeaves &&
    value.every((leaf) => typeof leaf === 'string')
  );
}

function isDelta(value: Item): value is RollupDelta & Item {
  const { hour: begins, action, count, service, status, expires, ...others } = value;
  return (
    hour.test(String(begins)) &&
    typeof action === 'string' &&
    Number.isInteger(count) &&
    [service, status, expires].every((text) => text === undefined || typeof text === 'string') &&
    Object.keys(others).length === 0
  );
}
