import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Bucket } from '#lib/bucket/bucket.ts';
import { readJob } from '#lib/dialects/read-job.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { exportKey } from '#lib/exporting/export-file.ts';
import { type ExportId, exportId } from '#lib/exporting/export-id.ts';
import { type ExportJob, isOver } from '#lib/exporting/export-job.ts';
import { type ExportLimits, exportLimits } from '#lib/exporting/export-limits.ts';
import { exportOrders } from '#lib/exporting/export-orders.ts';
import type { NewMessage } from '#lib/queue/message-queue.ts';
import { fetchJob } from '#lib/store/jobs/fetch-job.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { EntriesInMemory, type Lag } from '../searching/entries-in-memory.ts';
import { acme, now as asOf } from '../searching/log.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { type JobCommand, MemoryJobs } from './memory-jobs.ts';

/** Applies a call now, later, twice or never; whatever it does, it does so to all calls of one process. */
export type Gate = <Result>(isWrite: boolean, apply: () => Result) => Promise<Result>;

export const atOnce: Gate = async (_isWrite, apply) => apply();

export const tiny: ExportLimits = {
  ...exportLimits,
  ...{ blockBytes: 300, partBytes: 700, doubleAfter: 2, shards: 3 },
};

interface Message {
  readonly body: string;
  readonly at: number;
}

/** Exports, with all that they need in memory: a clock that only the test moves, and a queue that holds what is sent to it. */
export class World {
  now = asOf.getTime();
  readonly entries: EntriesInMemory;
  readonly bucket = new MemoryBucket();
  readonly #jobs = new MemoryJobs();
  readonly #limits: ExportLimits;
  #messages: Message[] = [];
  /** What was told of exports: the outcomes. */
  readonly told: string[] = [];

  constructor(limits: ExportLimits = tiny) {
    this.#limits = limits;
    this.entries = new EntriesInMemory(limits.shards);
  }

  put(entry: StoredEntry, lag?: Lag): void {
    this.entries.put(entry, lag);
  }

  /** Asks for an export, without any of its formalities. */
  async ask(
    asked: object,
    dialect: ExportJob['dialect'] = 'native',
    orgId: OrgId = acme,
  ): Promise<ExportId> {
    const id = exportId([], undefined);
    const createdAt = new Date(this.now).toISOString();
    const job: ExportJob = {
      ...{ id, dialect, asked: JSON.stringify(asked), createdAt, status: 'pending' },
      ...{ expiresAt: '2027-01-01T00:00:00.000Z', progress: 0, records: 0, bytes: 0 },
      ...{ revision: 0, writer: '' },
    };
    await putJob(orgId, job, this.jobs(atOnce));
    this.#send([{ body: JSON.stringify({ orgId, id }) }]);
    return id;
  }

  jobs(gate: Gate) {
    const send = (command: JobCommand) =>
      gate(command instanceof PutCommand, () => this.#jobs.apply(command));
    return { client: { send } as unknown as DynamoDBDocumentClient, name: 'jobs' };
  }

  /** What a process does with a message: whether it is done with it. */
  worker(gate: Gate, remainingMs: () => number = () => Number.POSITIVE_INFINITY) {
    const { bucket } = this;
    const gated: Bucket = {
      put: (...put) => gate(true, () => bucket.put(...put)),
      get: (key) => gate(false, () => bucket.get(key)),
      beginUpload: (key) => gate(true, () => bucket.beginUpload(key)),
      putPart: (...part) => gate(true, () => bucket.putPart(...part)),
      completeUpload: (...upload) => gate(true, () => bucket.completeUpload(...upload)),
    };
    const take = exportOrders({
      writer: {
        table: this.entries.table,
        jobs: this.jobs(gate),
        bucket: gated,
        read: readJob,
        clock: () => this.now,
        limits: this.#limits,
      },
      queue: { send: (messages) => gate(true, () => this.#send(messages)) },
      tell: (_order, { outcome }) => this.told.push(outcome),
    });
    return async ({ body }: Message) => {
      const failed = await take([{ id: 'm', body, wasRefused: false }], 'request', remainingMs);
      return failed.length === 0;
    };
  }

  /** Messages whose time has come, after waiting for one. */
  due(): Message[] {
    const first = Math.min(...this.#messages.map(({ at }) => at));
    this.now = Math.max(this.now, first);
    return this.#messages.filter(({ at }) => at <= this.now);
  }

  get isIdle(): boolean {
    return this.#messages.length === 0;
  }

  delete(message: Message): void {
    this.#messages = this.#messages.filter((other) => other !== message);
  }

  /** Lets workers that nothing happens to do what is left, for as long as there is any. */
  async drain(remainingMs?: () => number): Promise<void> {
    const work = this.worker(atOnce, remainingMs);
    while (!this.isIdle) {
      const [message] = this.due();
      if (message !== undefined && (await work(message))) this.delete(message);
      else this.now += 720_000;
    }
  }

  async job(id: ExportId): Promise<ExportJob> {
    const job = await fetchJob(acme, id, this.jobs(atOnce), new Date(0));
    if (job === undefined || !isOver(job)) throw new Error('The job is not over');
    return job;
  }

  file(id: ExportId): Buffer {
    return Buffer.from(this.bucket.get(exportKey(acme, id)));
  }

  #send(messages: readonly NewMessage[]): void {
    for (const { body, delaySeconds = 0 } of messages) {
      this.#messages.push({ body, at: this.now + 1000 * delaySeconds });
    }
  }
}
