import { createTableInput } from '#lib/store/create-table-input.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { localTable } from '../lambda/local-aws.ts';
import { openLocalTable, patienceMs } from './open-local-table.ts';

/** The entries table of the embedded DynamoDB at this endpoint, which is created where there is none yet. */
export async function localEntriesTable(endpoint: string): Promise<EntriesTable> {
  const client = await openLocalTable(endpoint, createTableInput(localTable));
  return { client, name: localTable, deadlineMs: patienceMs };
}
