import { batchGet } from '../batch-get.ts';
import type { LogKey } from './log-keys.ts';
import type { LogTable } from './log-table.ts';

/**
 * The items of these keys, each in its key's place; undefined where there is none. Strongly consistent.
 *
 * @throws AuditLogError as storeError says
 */
export async function fetchLogItems(
  log: LogTable,
  keys: readonly LogKey[],
): Promise<(Readonly<Record<string, unknown>> | undefined)[]> {
  const found = await batchGet(
    log,
    keys.map(({ pk, sk }) => ({ table: log.name, key: { pk, sk } })),
  );
  const items = new Map(found.map(({ item }) => [`${item['pk']} ${item['sk']}`, item]));
  return keys.map(({ pk, sk }) => items.get(`${pk} ${sk}`));
}
