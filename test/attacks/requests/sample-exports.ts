import { localJobsTable } from '#infra/local/database/local-jobs-table.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { type ExportId, exportId } from '#lib/exporting/export-id.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { acme } from '../../bus/message.ts';
import { exportJob } from '../export-job.ts';
import { prepared } from '../patiently.ts';

/** Which those of events/ ask for: a complete one. */
const ofEvents = '019c2f6e-5b1a-7d04-9c3e-52a8d1f0b6c7' as ExportId;

/** The exports that the functions of exports are asked for, and ordered to write. */
export const sampleExports: readonly ExportId[] = Array.from({ length: 12 }, (_, n) =>
  n === 1 ? ofEvents : exportId([acme, 'sample'], `${n}`),
);

/** Puts them into the local jobs table, each of the entries with this action. */
export async function loadExports(endpoint: string, action: string): Promise<void> {
  const jobs = await localJobsTable(endpoint);
  for (const [n, id] of sampleExports.entries()) {
    await prepared(() => putJob(acme as OrgId, exportJob(id, n, action), jobs));
  }
  jobs.client.destroy();
}
