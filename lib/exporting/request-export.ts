import { randomUUID } from 'node:crypto';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Organization, Principal } from '#lib/access/principal.ts';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import { writeJsonText } from '#lib/entry/write-json-text.ts';
import { AuditLogError } from '#lib/errors.ts';
import type { MessageQueue } from '#lib/queue/message-queue.ts';
import { type RecordingRules, recordEntry } from '#lib/recording/record-entry.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { countJobs } from '#lib/store/jobs/count-jobs.ts';
import { fetchJob } from '#lib/store/jobs/fetch-job.ts';
import type { JobsTable } from '#lib/store/jobs/jobs-table.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import type { ExportId } from './export-id.ts';
import { type ExportJob, isOver, keptDays } from './export-job.ts';
import { exportMessage } from './export-order.ts';

/** An export that somebody asks for who may. */
export interface ExportRequest {
  readonly organization: Organization;
  readonly principal: Pick<Principal, 'subject' | 'client'>;
  readonly id: ExportId;
  readonly dialect: ExportJob['dialect'];
  /** What is asked for: the body as its dialect has read it, a JSON object. */
  readonly asked: object;
  readonly now: Date;
}

export interface ExportDesk {
  readonly table: EntriesTable;
  readonly jobs: JobsTable;
  readonly queue: MessageQueue;
  readonly rulesFor: (orgId: OrgId) => RecordingRules;
}

/** An export that was asked for, by this request or by an earlier one of the same id. */
export interface RequestedExport {
  readonly isNew: boolean;
  readonly job: ExportJob;
}

/** Indexes follow the entries within a second as a rule: what was recorded just before is to be found. */
const settleMs = 5000;

/** How many exports an organization may have under way, and in all. */
const most = { open: 10, all: 500 };

/**
 * Arranges for an export: records that it was asked for, then puts the job, then orders it. So there is no export without
 * its entry; what is cut off in between is completed when it is asked for again by the same Idempotency-Key, and never begun
 * otherwise.
 *
 * @throws AuditLogError `too_many_exports`; `idempotency_key_reused` where something else was asked for by this key;
 *   `export_not_found` where what was asked for by it has expired; or as the store and the queue do
 */
export async function requestExport(
  request: ExportRequest,
  { table, jobs, queue, rulesFor }: ExportDesk,
): Promise<RequestedExport> {
  const { organization, id, now } = request;
  const orgId = organization.id;
  const earlier = await fetchJob(orgId, id, jobs, now);
  if (earlier === undefined) await makeRoom(orgId, { jobs, queue }, now);
  const entryId = derivedAuditId('ExportRequested', [orgId, id]);
  const { entry } = await recordEntry(organization, entryOf(request), entryId, table, now, {
    ...rulesFor(orgId),
    conflict: 'idempotency_key_reused',
  });
  const job = earlier ?? (await putNew(request, entry.createdAt, jobs));
  await orderUnlessOver(orgId, job, queue);
  return { isNew: earlier === undefined, job };
}

async function orderUnlessOver(orgId: OrgId, job: ExportJob, queue: MessageQueue): Promise<void> {
  if (isOver(job)) return;
  await queue.send([exportMessage({ orgId, id: job.id }, settleMs)]);
}

/** Exports whose order was lost are ordered again, lest they keep others out until they are overdue. */
async function makeRoom(
  orgId: OrgId,
  { jobs, queue }: Pick<ExportDesk, 'jobs' | 'queue'>,
  now: Date,
): Promise<void> {
  const { open, all, waiting } = await countJobs(orgId, jobs, now);
  if (waiting.length > 0) await queue.send(waiting.map((id) => exportMessage({ orgId, id })));
  if (open < most.open && all < most.all) return;
  throw new AuditLogError('too_many_exports', { headers: { 'retry-after': '60' } });
}

/** As many characters as an entry's field takes. */
const longestId = 256;

function entryOf({ principal, id, dialect, asked }: ExportRequest): NewEntry {
  const subject = [...principal.subject].slice(0, longestId).join('').toWellFormed();
  return {
    action: 'audit_log_export_requested',
    verb: 'requested',
    service: 'audit-service',
    actor: { id: subject },
    target: { type: 'audit_log_export', id },
    // Where Anaconda's API shows it, too.
    metadata: writeJsonText({ client: principal.client, api: dialect, request: asked }),
  };
}

const dayMs = 86_400_000;

async function putNew(
  { organization, id, dialect, asked, now }: ExportRequest,
  createdAt: string,
  jobs: JobsTable,
): Promise<ExportJob> {
  const job: ExportJob = {
    id,
    dialect,
    asked: JSON.stringify(asked),
    createdAt,
    expiresAt: new Date(Date.parse(createdAt) + keptDays * dayMs).toISOString(),
    status: 'pending',
    progress: 0,
    records: 0,
    bytes: 0,
    revision: 0,
    writer: randomUUID(),
  };
  const outcome = await putJob(organization.id, job, jobs);
  const kept = outcome === 'put' ? job : await fetchJob(organization.id, id, jobs, now);
  // A key outlives the export that was asked for by it.
  if (kept === undefined || kept.expiresAt <= now.toISOString()) {
    throw new AuditLogError('export_not_found');
  }
  return kept;
}
