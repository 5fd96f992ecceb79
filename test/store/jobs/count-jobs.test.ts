import { afterAll, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { countJobs } from '#lib/store/jobs/count-jobs.ts';
import { answer, FakeDynamodb } from '../fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const now = new Date('2026-11-25T12:00:00.000Z');

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());

test('jobs are counted, and those that wait are named, page by page', async () => {
  const pages = [
    { Items: [item('a')], LastEvaluatedKey: { pk: { S: orgId }, sk: { S: 'a' } } },
    { Items: [], LastEvaluatedKey: { pk: { S: orgId }, sk: { S: 'b' } } },
    { Items: [item('c')] },
  ];
  const starts: unknown[] = [];
  dynamodb.behave((response, request, body) => {
    starts.push(JSON.parse(body).ExclusiveStartKey);
    answer(200, JSON.stringify(pages[starts.length - 1]))(response, request, body);
  });
  expect(await countJobs(orgId, dynamodb.table(), now)).toStrictEqual({
    all: 2,
    open: 2,
    waiting: ['a', 'c'],
  });
  expect(starts).toStrictEqual([undefined, ...pages.slice(0, 2).map((p) => p.LastEvaluatedKey)]);
});

test('a reply that says nothing counts none', async () => {
  dynamodb.behave(answer(200, '{}'));
  const none = { all: 0, open: 0, waiting: [] };
  expect(await countJobs(orgId, dynamodb.table(), now)).toStrictEqual(none);
});

/** A job that nobody has begun within an hour. */
function item(id: string): object {
  const createdAt = { S: '2026-11-25T11:00:00.000Z' };
  const expiresAt = { S: '2026-12-02T11:00:00.000Z' };
  return { id: { S: id }, status: { S: 'pending' }, createdAt, expiresAt };
}
