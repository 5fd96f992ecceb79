import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import { AuditLogError, Cause } from '#lib/errors.ts';
import type { ExportId } from '#lib/exporting/export-id.ts';
import { type ExportJob, exportJob } from '#lib/exporting/export-job.ts';
import { callStore } from '../call-store.ts';
import type { JobsTable } from './jobs-table.ts';

/**
 * An export that an organization has asked for, strongly consistent; undefined where it has none of this id, or the
 * export has expired by `now`.
 *
 * @throws AuditLogError `internal_error` where the item is no job; else as storeError says
 */
export async function fetchJob(
  orgId: OrgId,
  id: ExportId,
  jobs: JobsTable,
  now: Date,
): Promise<ExportJob | undefined> {
  const command = new GetCommand({
    TableName: jobs.name,
    Key: { pk: orgId, sk: id },
    ConsistentRead: true,
  });
  const { Item } = await callStore(jobs, (abortSignal) =>
    jobs.client.send(command, { abortSignal }),
  );
  if (Item === undefined) return undefined;
  const { pk: _pk, sk: _sk, ttl: _ttl, ...job } = Item;
  const parsed = exportJob.safeParse(job);
  if (!parsed.success) {
    const cause = new Cause('UnreadableJob', 'The item is no job', `${orgId} ${id}`);
    throw new AuditLogError('internal_error', { cause });
  }
  return parsed.data.expiresAt > now.toISOString() ? parsed.data : undefined;
}
