import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchJob } from '#lib/store/jobs/fetch-job.ts';
import type { AskedExport } from './asked-export.ts';
import { exportFile, exportKey } from './export-file.ts';
import type { ExportId } from './export-id.ts';
import {
  type ExportFailure,
  type ExportJob,
  isOver,
  isOverdue,
  type Writing,
} from './export-job.ts';
import type { ExportLimits } from './export-limits.ts';
import { lastTime } from './export-lines.ts';
import type { ExportWriter } from './export-writer.ts';
import { HeldJob, reviseJob } from './held-job.ts';

/**
 * A job to be written; or in how many milliseconds to ask again, where somebody else has it; or why it has just been given
 * up; undefined where it was over before.
 */
export type TakenJob =
  | { readonly held: HeldJob; readonly asked: AskedExport }
  | { readonly againMs: number }
  | { readonly failure: ExportFailure }
  | undefined;

/**
 * Takes up a job, if there is anything to be done about it and nobody else is at it.
 *
 * @throws JobTaken, or as the store and the bucket do
 */
export async function takeJob(orgId: OrgId, id: ExportId, writer: ExportWriter): Promise<TakenJob> {
  const now = new Date(writer.clock());
  const job = await fetchJob(orgId, id, writer.jobs, now);
  if (job === undefined || isOver(job)) return undefined;
  const { leaseUntil = '', attempts = 0 } = job.writing ?? {};
  if (leaseUntil > now.toISOString()) {
    return { againMs: Date.parse(leaseUntil) - now.getTime() };
  }
  const asked = writer.read(job);
  const failure = failureOf(job, attempts, now, writer.limits);
  if (failure !== undefined || asked === undefined) {
    const changes = {
      status: 'failed',
      failure: failure ?? 'unreadable',
      writing: undefined,
    } as const;
    await reviseJob(orgId, job, changes, writer);
    return { failure: changes.failure };
  }
  const writing = job.writing ?? (await begin(orgId, id, asked, writer));
  return { held: await HeldJob.take(orgId, job, writing, writer), asked };
}

function failureOf(job: ExportJob, attempts: number, now: Date, limits: ExportLimits) {
  if (isOverdue(job, now)) return 'out_of_time';
  return attempts >= limits.attempts ? 'gave_up' : undefined;
}

async function begin(
  orgId: OrgId,
  id: ExportId,
  asked: AskedExport,
  { bucket, table }: ExportWriter,
): Promise<Writing> {
  const [uploadId, last] = await Promise.all([
    bucket.beginUpload(exportKey(orgId, id), exportFile(id, asked)),
    lastTime(orgId, asked, table),
  ]);
  return {
    ...{ uploadId, parts: [], nextPart: 0, leaseUntil: '', attempts: 0, isRead: false },
    ...(last !== undefined && { last }),
  };
}
