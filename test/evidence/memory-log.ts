import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { checkLog } from './check-log.ts';
import { logItem } from './log-entries.ts';
import { MemoryDynamodb } from './memory-dynamodb.ts';

/** Both tables in memory, with these entries in them and an empty log. */
export function memoryLog(entries: readonly StoredEntry[]) {
  const memory = new MemoryDynamodb();
  for (const entry of entries) memory.put('entries', logItem(entry));
  const tables = (client: DynamoDBDocumentClient): EvidenceTables => ({
    entries: { client, name: 'entries' },
    log: { client, name: 'log' },
  });
  const clean = tables(memory.client());
  return {
    memory,
    /** For a process of its own. */
    tables,
    ...clean,
    /** The log is what the model makes of all entries. */
    check: (expected = entries) => checkLog(expected, clean.log, memory.items('log')),
  };
}
