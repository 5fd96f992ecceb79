import { randomUUID } from 'node:crypto';
import type { OrgId } from '#lib/access/organization-id.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import type { ExportFailure, ExportJob, Writing } from './export-job.ts';
import type { ExportWriter } from './export-writer.ts';

/** Somebody else has taken the job: what its former writer has done since doesn't count. */
export class JobTaken extends Error {}

/** A job that is being written. */
type TakenJob = ExportJob & { readonly writing: Writing };

/**
 * A job as its writer last put it. Whatever becomes of it is one conditional put: of two writers that believe to have it,
 * only one gets on.
 */
export class HeldJob {
  #job: TakenJob;
  #heldAt = 0;
  readonly #orgId: OrgId;
  readonly #writer: ExportWriter;
  readonly #id = randomUUID();

  /**
   * Takes a job up, with the number of a part that no other writer puts.
   * @throws JobTaken, or as the store does
   */
  static async take(
    orgId: OrgId,
    job: ExportJob,
    writing: Writing,
    writer: ExportWriter,
  ): Promise<HeldJob> {
    const held = new HeldJob(orgId, { ...job, writing }, writer);
    const { attempts, nextPart } = writing;
    await held.keep({ status: 'running' }, { attempts: attempts + 1, nextPart: nextPart + 1 });
    return held;
  }

  private constructor(orgId: OrgId, job: TakenJob, writer: ExportWriter) {
    this.#orgId = orgId;
    this.#job = job;
    this.#writer = writer;
  }

  get job(): TakenJob {
    return this.#job;
  }

  /**
   * Puts what has become of it, and keeps it to this writer.
   * @throws JobTaken, or as the store does
   */
  async keep(changes: Partial<ExportJob>, changed: Partial<Writing> = {}): Promise<void> {
    const now = this.#writer.clock();
    const leaseUntil = new Date(now + this.#writer.limits.leaseMs).toISOString();
    const writing = { ...this.#job.writing, leaseUntil, ...changed };
    this.#job = { ...(await this.#put({ ...changes, writing })), writing };
    this.#heldAt = now;
  }

  /** Keeps it to this writer where that was last said some time ago. */
  async renew(progress: () => number): Promise<void> {
    const age = this.#writer.clock() - this.#heldAt;
    if (age > this.#writer.limits.leaseMs / 4) await this.keep({ progress: progress() });
  }

  /** Puts what has become of it, and lets anyone take it. */
  async release(changes: Partial<ExportJob> = {}, changed: Partial<Writing> = {}): Promise<void> {
    await this.keep(changes, { ...changed, leaseUntil: '' });
  }

  async complete(): Promise<void> {
    const completedAt = new Date(this.#writer.clock()).toISOString();
    await this.#put({ status: 'completed', progress: 100, completedAt, writing: undefined });
  }

  async fail(failure: ExportFailure): Promise<void> {
    await this.#put({ status: 'failed', failure, writing: undefined });
  }

  #put(changes: Partial<ExportJob>): Promise<ExportJob> {
    return reviseJob(this.#orgId, this.#job, changes, this.#writer, this.#id);
  }
}

/**
 * Puts a job's next revision.
 * @throws JobTaken where there is another one already, or as the store does
 */
export async function reviseJob(
  orgId: OrgId,
  job: ExportJob,
  changes: Partial<ExportJob>,
  { jobs }: Pick<ExportWriter, 'jobs'>,
  writer: string = randomUUID(),
): Promise<ExportJob> {
  const revised = { ...job, ...changes, revision: job.revision + 1, writer };
  if ((await putJob(orgId, revised, jobs)) === 'refused') throw new JobTaken();
  return revised;
}
