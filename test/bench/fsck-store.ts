import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { logId, logItem, orgId } from '../evidence/log-entries.ts';
import { type Item, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { numberedEntry } from './numbered-entry.ts';
import { wireTables } from './wire-tables.ts';

/** How the items come: as they have been read, or in replies that are yet to be read. */
export type Delivery = 'at hand' | 'at the wire';

/** Both tables with entries 0 to `count` and their indexes, and nothing else. */
export function fsckStore(count: number, delivery: Delivery): EvidenceTables {
  if (delivery === 'at the wire') return wireTables(entries(count), indexes(count));
  const memory = new MemoryDynamodb();
  for (const item of entries(count)) memory.put('entries', item);
  for (const item of indexes(count)) memory.put('log', item);
  const client = memory.client();
  return { entries: { client, name: 'entries' }, log: { client, name: 'log' } };
}

function* entries(count: number): Generator<Item> {
  for (let n = 0; n < count; n++) yield logItem(numberedEntry(n));
}

function* indexes(count: number): Generator<Item> {
  for (let n = 0; n < count; n++) yield { ...logKeys.index(orgId, logId(n)), index: n };
}
