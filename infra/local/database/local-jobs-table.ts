import { createJobsTableInput } from '#lib/store/jobs/create-jobs-table-input.ts';
import type { JobsTable } from '#lib/store/jobs/jobs-table.ts';
import { localJobsTableName } from '../lambda/local-aws.ts';
import { openLocalTable, patienceMs } from './open-local-table.ts';

/** The jobs table of the embedded DynamoDB at this endpoint, which is created where there is none yet. */
export async function localJobsTable(endpoint: string): Promise<JobsTable> {
  const client = await openLocalTable(endpoint, createJobsTableInput(localJobsTableName));
  return { client, name: localJobsTableName, deadlineMs: patienceMs };
}
