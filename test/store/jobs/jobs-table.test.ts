import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { exportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { countJobs } from '#lib/store/jobs/count-jobs.ts';
import { createJobsTableInput } from '#lib/store/jobs/create-jobs-table-input.ts';
import { fetchJob } from '#lib/store/jobs/fetch-job.ts';
import type { JobsTable } from '#lib/store/jobs/jobs-table.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { type JobCommand, MemoryJobs } from '../../exporting/memory-jobs.ts';

const acme = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const beta = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
const now = new Date('2026-11-25T12:00:00.000Z');

const jobOf = (more: Partial<ExportJob> = {}): ExportJob => ({
  ...{ id: exportId([], undefined), dialect: 'native', asked: '{}', status: 'pending' },
  ...{ createdAt: now.toISOString(), expiresAt: '2026-12-02T12:00:00.000Z' },
  ...{ progress: 0, records: 0, bytes: 0, revision: 0, writer: 'one' },
  ...more,
});

const database = dynalite({ createTableMs: 0 });
const memory = new MemoryJobs();
const apply = { send: async (command: JobCommand) => memory.apply(command) };
const stores: Record<string, JobsTable> = {
  memory: { client: apply as unknown as JobsTable['client'], name: 'jobs' },
};
const table = (name: string) => stores[name] as JobsTable;

beforeAll(async () => {
  await once(database.listen(0, '127.0.0.1'), 'listening');
  const { port } = database.address() as AddressInfo;
  const own = documentClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  stores['the embedded DynamoDB'] = { client: own, name: 'jobs' };
  await own.send(new CreateTableCommand(createJobsTableInput('jobs')));
});
afterAll(() => {
  database.closeAllConnections();
  database.close();
});

describe.each(['the embedded DynamoDB', 'memory'])('jobs in %s', (name) => {
  test('are of the organization that asked, until they expire', async () => {
    const job = jobOf({
      writing: {
        ...{ uploadId: 'u', parts: [{ number: 1, etag: '"e"' }] },
        ...{ nextPart: 2, leaseUntil: '', attempts: 0, isRead: false },
      },
    });
    expect(await putJob(acme, job, table(name))).toBe('put');
    expect(await fetchJob(acme, job.id, table(name), now)).toEqual(job);
    expect(await fetchJob(beta, job.id, table(name), now)).toBeUndefined();
    expect(await fetchJob(acme, job.id, table(name), new Date(job.expiresAt))).toBeUndefined();
  });

  test('are put once in each revision, also where the reply was lost', async () => {
    const first = jobOf();
    expect(await putJob(acme, first, table(name))).toBe('put');
    expect(await putJob(acme, first, table(name))).toBe('put');
    expect(await putJob(acme, { ...first, writer: 'other' }, table(name))).toBe('refused');
    const second = { ...first, revision: 1, status: 'running' as const };
    expect(await putJob(acme, second, table(name))).toBe('put');
    expect(await putJob(acme, { ...second, writer: 'other' }, table(name))).toBe('refused');
    expect(await putJob(acme, { ...second, revision: 3 }, table(name))).toBe('refused');
    expect(await putJob(acme, { ...jobOf(), revision: 1 }, table(name))).toBe('refused');
    expect(await fetchJob(acme, first.id, table(name), now)).toEqual(second);
  });

  test('are counted, those that are over or overdue by themselves', async () => {
    const orgId = crypto.randomUUID() as OrgId;
    const yesterday = new Date(now.getTime() - 25 * 3_600_000).toISOString();
    for (const more of [
      {},
      {},
      { status: 'running' as const },
      { status: 'completed' as const },
      { status: 'failed' as const },
      { createdAt: yesterday },
      { expiresAt: now.toISOString() },
    ]) {
      await putJob(orgId, jobOf(more), table(name));
    }
    expect(await countJobs(orgId, table(name), now)).toEqual({ all: 6, open: 3, waiting: [] });
  });

  test('that nobody has begun for a quarter of an hour are named', async () => {
    const orgId = crypto.randomUUID() as OrgId;
    const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
    const late = jobOf({ createdAt: ago(900_001) });
    for (const job of [
      late,
      jobOf({ createdAt: ago(900_000) }),
      jobOf({ createdAt: ago(900_001), status: 'running' }),
      jobOf({ createdAt: ago(25 * 3_600_000) }),
    ]) {
      await putJob(orgId, job, table(name));
    }
    expect(await countJobs(orgId, table(name), now)).toEqual({
      all: 4,
      open: 3,
      waiting: [late.id],
    });
  });

  test('are all counted, however long what they ask for is', async () => {
    const orgId = crypto.randomUUID() as OrgId;
    const asked = JSON.stringify({ action: 'x'.repeat(16_000) });
    for (let n = 0; n < 70; n++) await putJob(orgId, jobOf({ asked }), table(name));
    expect(await countJobs(orgId, table(name), now)).toEqual({ all: 70, open: 70, waiting: [] });
  });

  test('are not guessed at', async () => {
    const { id } = jobOf();
    const command = new PutCommand({
      TableName: 'jobs',
      Item: { pk: acme, sk: id, id, status: 'maybe' },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await table(name).client.send(command);
    await expect(fetchJob(acme, id, table(name), now)).rejects.toMatchObject({
      code: 'internal_error',
      cause: { name: 'UnreadableJob', message: 'The item is no job', reason: `${acme} ${id}` },
    });
  });
});
