import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { exportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { answer, FakeDynamodb, refusal } from '../fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const job: ExportJob = {
  ...{ id: exportId([], undefined), dialect: 'native', asked: '{}', status: 'pending' },
  ...{ createdAt: '2026-11-25T12:00:00.000Z', expiresAt: '2026-12-02T12:00:00.000Z' },
  ...{ progress: 0, records: 0, bytes: 0, revision: 0, writer: 'one' },
};

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());

const isThere = refusal(400, 'ConditionalCheckFailedException');

test('a job that is put is not read again', async () => {
  dynamodb.behave(answer(200, '{}'));
  expect(await putJob(orgId, job, dynamodb.table())).toBe('put');
  expect(dynamodb.attempts).toBe(1);
});

test.each<['put' | 'refused', string, Partial<ExportJob>]>([
  ['put', 'itself', {}],
  ['refused', 'what has become of it since', { revision: 1 }],
  ['refused', 'somebody else’s', { writer: 'other' }],
])('a job is %s where it finds %s', async (outcome, _, change) => {
  const Item = marshall({ pk: orgId, sk: job.id, ...job, ...change });
  dynamodb.behave(isThere, answer(200, JSON.stringify({ Item })));
  expect(await putJob(orgId, job, dynamodb.table())).toBe(outcome);
});

test('a job that may not be put is not taken for one that somebody else has put', async () => {
  dynamodb.behave(refusal(400, 'AccessDeniedException'), answer(200, '{}'));
  await expect(putJob(orgId, job, dynamodb.table())).rejects.toMatchObject({
    code: 'internal_error',
  });
});
