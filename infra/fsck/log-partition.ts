import { ordinal } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { queryLogItems } from '#lib/store/log/query-log-items.ts';
import type { Item } from './item.ts';

export type LogPartition = AsyncGenerator<Item, void, undefined>;

/**
 * Every item of a partition in the order of the sort keys, whatever those are, and no more of them than are taken.
 *
 * @param from The sort key to begin with.
 * @throws AuditLogError as storeError says
 */
export function logPartition(log: LogTable, pk: string, from = '\u0001'): LogPartition {
  return queryLogItems(log, { pk, from, to: '\u{10ffff}' });
}

/** The number that a sort key writes; undefined where it isn't one of logKeys' ordinals. */
export function ordinalIn({ sk }: Item): number | undefined {
  const number = Number(sk);
  return typeof sk === 'string' && Number.isSafeInteger(number) && ordinal(number) === sk
    ? number
    : undefined;
}
