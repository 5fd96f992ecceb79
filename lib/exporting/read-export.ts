import type { OrgId } from '#lib/access/organization-id.ts';
import { type DownloadLink, downloadLink } from '#lib/bucket/download-link.ts';
import type { BucketAddress } from '#lib/bucket/s3-signer.ts';
import { AuditLogError } from '#lib/errors.ts';
import { fetchJob } from '#lib/store/jobs/fetch-job.ts';
import type { JobsTable } from '#lib/store/jobs/jobs-table.ts';
import type { AskedExport } from './asked-export.ts';
import { exportFile, exportKey } from './export-file.ts';
import type { ExportId } from './export-id.ts';
import { type ExportJob, isOver, isOverdue } from './export-job.ts';

export interface ExportCounter {
  readonly jobs: JobsTable;
  readonly bucket: BucketAddress;
  /** What a job asks for; undefined where it can't be read (any more). */
  readonly read: (job: ExportJob) => AskedExport | undefined;
}

/** An export of an organization, with a link to it as soon as it is complete. */
export interface FoundExport {
  readonly job: ExportJob;
  readonly link?: DownloadLink | undefined;
}

/**
 * An export that this organization has asked for. One that nobody has written within a day has failed, whatever it says.
 *
 * @throws AuditLogError `export_not_found` where it has none of this id; or as the store does
 */
export async function readExport(
  orgId: OrgId,
  id: ExportId,
  { jobs, bucket, read }: ExportCounter,
  now: Date,
): Promise<FoundExport> {
  const job = await fetchJob(orgId, id, jobs, now);
  if (job === undefined) throw new AuditLogError('export_not_found');
  if (!isOver(job) && isOverdue(job, now)) {
    return { job: { ...job, status: 'failed', failure: 'out_of_time' } };
  }
  const asked = job.status === 'completed' ? read(job) : undefined;
  if (asked === undefined) return { job };
  return {
    job,
    link: await downloadLink(bucket, exportKey(orgId, id), exportFile(id, asked), now),
  };
}
