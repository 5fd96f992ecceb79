import { createLogTableInput } from '#lib/store/log/create-log-table-input.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { localLogTableName } from '../lambda/local-aws.ts';
import { openLocalTable, patienceMs } from './open-local-table.ts';

/** The log table of the embedded DynamoDB at this endpoint, which is created where there is none yet. */
export async function localLogTable(endpoint: string): Promise<LogTable> {
  const client = await openLocalTable(endpoint, createLogTableInput(localLogTableName));
  return { client, name: localLogTableName, deadlineMs: patienceMs };
}
