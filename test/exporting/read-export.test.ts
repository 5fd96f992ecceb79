import { describe, expect, test, vi } from 'vitest';
import { exportings } from '#lib/dialects/exportings.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { readJob } from '#lib/dialects/read-job.ts';
import { AuditLogError } from '#lib/errors.ts';
import { exportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { readExport } from '#lib/exporting/read-export.ts';
import { requestExport } from '#lib/exporting/request-export.ts';
import { tellExport } from '#lib/exporting/tell-export.ts';
import { routeExporting } from '#lib/http/route-exporting.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { acme } from '../searching/log.ts';
import { type JobCommand, MemoryJobs } from './memory-jobs.ts';

const createdAt = '2026-11-25T12:00:00.000Z';
const now = new Date(createdAt);
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const jobOf = (more: Partial<ExportJob> = {}): ExportJob => ({
  ...{ id: exportId([], undefined), dialect: 'native', asked: '{}', status: 'pending', createdAt },
  ...{ expiresAt: '2026-12-02T12:00:00.000Z', progress: 0, records: 0, bytes: 0 },
  ...{ revision: 0, writer: 'one' },
  ...more,
});

function tables(around?: (command: JobCommand) => void) {
  const memory = new MemoryJobs();
  const send = async (command: JobCommand) => {
    around?.(command);
    return memory.apply(command);
  };
  const jobs = { client: { send } as never, name: 'jobs' };
  const table = { client: new MemoryDynamodb().client(), name: 'entries' };
  return { jobs, table, memory };
}

const bucket = {
  url: 'https://b.s3.eu-central-1.amazonaws.com',
  region: 'eu-central-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 's' },
};

describe('an export is shown', () => {
  const shown = async (job: ExportJob, at = now) => {
    const { jobs } = tables();
    await putJob(acme, job, jobs);
    const found = await readExport(acme, job.id, { jobs, bucket, read: readJob }, at);
    const { [job.dialect]: exporting } = exportings;
    return exporting.show({ orgId: acme, ...found });
  };

  test.each(['pending', 'running'] as const)(
    'as failed once it is %s for over a day',
    async (status) => {
      expect(await shown(jobOf({ status }), hoursLater(24))).toMatchObject({ status });
      const late = await shown(jobOf({ status }), hoursLater(24.1));
      expect(late).toMatchObject({ status: 'failed', failure: { code: 'out_of_time' } });
    },
  );

  test('as what it failed by, in words of its API', async () => {
    const detail = 'The export could not be written; ask for it again later';
    const job = jobOf({ status: 'failed', failure: 'gave_up' });
    expect(await shown(job)).toMatchObject({ failure: { code: 'gave_up', detail } });
    expect(await shown({ ...job, dialect: 'anaconda' })).toMatchObject({
      status: 'failed',
      error_message: detail,
    });
  });

  test('without a link where nobody knows any more what was asked for', async () => {
    const job = jobOf({ status: 'completed', asked: '{"old":1}' });
    expect(await shown(job)).not.toHaveProperty('download');
  });

  test('until it expires, and to who asked', async () => {
    const job = jobOf();
    await expect(shown(job, new Date(job.expiresAt))).rejects.toMatchObject({
      code: 'export_not_found',
    });
  });
});

describe('an export that is asked for', () => {
  const request = (id: ExportJob['id'], at = now) => ({
    ...{ organization: { id: acme }, principal: { subject: '💥'.repeat(300), client: 'c' }, id },
    ...{ dialect: 'native' as const, asked: {}, now: at },
  });
  const rulesFor = () => ({});

  test('at the same time by the same key is one, whoever comes first', async () => {
    const { jobs, table } = tables();
    const id = exportId([], 'key');
    const sent: string[] = [];
    const queue = { send: async () => void sent.push('order') };
    const desk = { jobs, table, queue, rulesFor };
    const [one, other] = await Promise.all([
      requestExport(request(id), desk),
      requestExport(request(id), desk),
    ]);
    expect(one.job).toEqual(other.job);
    expect(sent.length).toBe(2);
  });

  test('is recorded before there is a job, and ordered after', async () => {
    const log: string[] = [];
    const { jobs } = tables((command) => log.push(`job ${command.constructor.name}`));
    const client = new MemoryDynamodb().client(async (command, apply) => {
      log.push(`entry ${command.constructor.name}`);
      return apply();
    });
    const queue = { send: async () => void log.push('order') };
    const table = { client, name: 'entries' };
    await requestExport(request(exportId([], undefined)), { jobs, table, queue, rulesFor });
    expect(log).toEqual([
      'job GetCommand',
      'job QueryCommand',
      'entry PutCommand',
      'job PutCommand',
      'order',
    ]);
  });

  test('doesn’t begin where it can’t be recorded', async () => {
    const puts: unknown[] = [];
    const { jobs } = tables(
      (command) => command.constructor.name === 'PutCommand' && puts.push(command),
    );
    const client = new MemoryDynamodb().client(async () => {
      throw new Error('The store is down');
    });
    const queue = { send: async () => void puts.push('order') };
    const table = { client, name: 'entries' };
    const asking = requestExport(request(exportId([], undefined)), {
      jobs,
      table,
      queue,
      rulesFor,
    });
    await expect(asking).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(puts).toEqual([]);
  });

  test('is not ordered once more when it is done', async () => {
    const { jobs, table } = tables();
    const id = exportId([], 'key');
    const sent: string[] = [];
    const desk = { jobs, table, rulesFor, queue: { send: async () => void sent.push('order') } };
    const { job } = await requestExport(request(id), desk);
    const done = { ...job, status: 'completed' as const, revision: job.revision + 1 };
    expect(await putJob(acme, done, jobs)).toBe('put');
    expect(await requestExport(request(id), desk)).toEqual({ isNew: false, job: done });
    expect(sent).toEqual(['order']);
  });

  test('is gone where its key is older than it is kept', async () => {
    const { jobs, table } = tables();
    const queue = { send: async () => {} };
    const id = exportId([], 'key');
    await requestExport(request(id), { jobs, table, queue, rulesFor });
    const later = requestExport(request(id, hoursLater(200)), { jobs, table, queue, rulesFor });
    await expect(later).rejects.toMatchObject({ code: 'export_not_found' });
  });
});

test('an export that fails for good is counted, and one that is interrupted isn’t', () => {
  const told: object[] = [];
  const logger = {
    info: (line: object) => told.push(line),
    error: (line: object) => told.push(line),
  };
  const metrics = { addMetric: vi.fn(), publishStoredMetrics: vi.fn() };
  const tell = tellExport({ logger: logger as never, metrics });
  const order = { orgId: acme, id: exportId([], 'key') };
  tell(order, { outcome: 'completed', records: 5 });
  tell(order, { outcome: 'interrupted' }, new AuditLogError('bucket_unavailable'));
  expect(metrics.addMetric).not.toHaveBeenCalled();
  tell(order, { outcome: 'failed', failure: 'gave_up' });
  expect(metrics.addMetric).toHaveBeenCalledExactlyOnceWith('ExportsFailed', 'Count', 1);
  const line = { message: 'export', org: acme, export: order.id };
  expect(told).toEqual([
    { ...line, outcome: 'completed', records: 5 },
    { ...line, outcome: 'interrupted', error: 'bucket_unavailable' },
    { ...line, outcome: 'failed', failure: 'gave_up' },
  ]);
});

test('a dialect without exports has no route to them', () => {
  expect(() => routeExporting({ dialect: mixpeek })).toThrow('Not found');
});
