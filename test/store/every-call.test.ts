import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { exportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { fetchSaltedEntries } from '#lib/store/fetch-salted-entries.ts';
import { countJobs } from '#lib/store/jobs/count-jobs.ts';
import { fetchJob } from '#lib/store/jobs/fetch-job.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { readBatches } from '#lib/store/log/log-batches.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { advanceHead } from '#lib/store/log/log-head.ts';
import { noteOrganization, readOrganizations } from '#lib/store/log/log-organizations.ts';
import { type IndexQuery, queryIndex } from '#lib/store/query-index.ts';
import { readArrivals } from '#lib/store/read-arrivals.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { all } from '../evidence/all.ts';
import { answer, FakeDynamodb, refusal, silence } from './fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d' as AuditId;
const createdAt = '2026-11-22T07:43:00.000Z';
const now = new Date(createdAt);
const entry = { v: 1, id, orgId, action: 'a', createdAt } as const;
const job: ExportJob = {
  ...{ id: exportId([], undefined), dialect: 'native', asked: '{}', status: 'pending' },
  ...{ createdAt, expiresAt: '2026-12-02T12:00:00.500Z', progress: 0, records: 0, bytes: 0 },
  ...{ revision: 0, writer: 'one' },
};
const query: IndexQuery = {
  ...{ source: { index: 'byOrg' }, shard: 0, low: '1', high: '2', isNewestFirst: true },
  ...{ fields: new Set(['action', 'verb']), limit: 7 },
};

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());
// No waiting between attempts.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

/** A call, and the request that it is where the name of the table stands in it. */
type Call = readonly [what: string, call: (table: EntriesTable) => Promise<unknown>, object];

const calls: readonly Call[] = [
  [
    'an entry that is read',
    (table) => readEntry(orgId, id, table, now),
    { Key: { pk: { S: `${orgId}#${id}` } }, ConsistentRead: true },
  ],
  [
    'an entry that is put',
    (table) => appendEntry(orgId, entry, table),
    { ...absent, Item: expect.objectContaining({ action: { S: 'a' } }) },
  ],
  [
    'a page of an index',
    (table) => queryIndex(orgId, query, table),
    {
      IndexName: 'byOrg',
      KeyConditionExpression: '#partition = :partition AND #0 BETWEEN :low AND :high',
      ProjectionExpression: '#0, #1, #2',
      ExpressionAttributeNames: {
        ...{ '#partition': 'orgKey', '#0': 'timeKey', '#1': 'action', '#2': 'verb' },
      },
      ExpressionAttributeValues: {
        ...{ ':partition': { S: `${orgId}#0` }, ':low': { S: '1' }, ':high': { S: '2' } },
      },
      ScanIndexForward: false,
      Limit: 7,
    },
  ],
  [
    'what has arrived from the beginning on',
    (table) => all(readArrivals(orgId, 3, '', table, 9)),
    {
      IndexName: 'byArrival',
      KeyConditionExpression: '#shard = :shard AND #arrival >= :from',
      ExpressionAttributeNames: { '#shard': 'orgKey', '#arrival': 'arrivalKey' },
      ExpressionAttributeValues: { ':shard': { S: `${orgId}#3` }, ':from': { S: '0' } },
      Limit: 9,
    },
  ],
  [
    'an export that is read',
    (table) => fetchJob(orgId, job.id, table, now),
    { Key: { pk: { S: orgId }, sk: { S: job.id } }, ConsistentRead: true },
  ],
  [
    'an export that is put',
    (table) => putJob(orgId, job, table),
    // Rounded up: what is still shown may not be deleted.
    { ...absent, Item: expect.objectContaining({ ttl: { N: '1796212801' } }) },
  ],
  [
    'a count of exports',
    (table) => countJobs(orgId, table, now),
    {
      KeyConditionExpression: 'pk = :organization',
      ProjectionExpression: 'id, #status, createdAt, expiresAt',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':organization': { S: orgId } },
      ConsistentRead: true,
    },
  ],
  [
    'the newest checkpoint',
    (table) => fetchNewestCheckpoint(orgId, table),
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `${orgId}#checkpoint` } },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: 1,
    },
  ],
  [
    'batches of a log',
    (table) => all(readBatches(orgId, table, 3, 12)),
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': { S: `${orgId}#batch` },
        ':from': { S: '0000000000000003' },
        ':to': { S: '0000000000000011' },
      },
      ConsistentRead: true,
    },
  ],
  [
    'a head that is moved',
    (table) => advanceHead(orgId, 7, table),
    {
      Item: { pk: { S: `${orgId}#head` }, sk: { S: 'head' }, size: { N: '7' } },
      ConditionExpression: 'attribute_not_exists(pk) OR #kept < :value',
      ExpressionAttributeNames: { '#kept': 'size' },
      ExpressionAttributeValues: { ':value': { N: '7' } },
    },
  ],
  [
    'all organizations',
    (table) => all(readOrganizations(table)),
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      // A key can't be empty.
      ExpressionAttributeValues: {
        ...{ ':pk': { S: 'organizations' }, ':from': { S: '0' }, ':to': { S: 'g' } },
      },
      ConsistentRead: true,
    },
  ],
  [
    'an organization that is noted',
    (table) => noteOrganization(orgId, table),
    { ...absent, Item: { pk: { S: 'organizations' }, sk: { S: orgId } } },
  ],
];

describe('to DynamoDB is asked for', () => {
  test.each(calls)('%s, in these words', async (_, call, expected) => {
    const requests: unknown[] = [];
    dynamodb.behave((response, request, body) => {
      requests.push(JSON.parse(body));
      answer(200, '{}')(response, request, body);
    });
    await call(dynamodb.table());
    expect(requests).toStrictEqual([{ TableName: 'entries', ...expected }]);
  });
});

const everyCall: readonly (readonly [string, Call[1]])[] = [
  ...calls.map(([what, call]) => [what, call] as const),
  ['entries in one request', (table) => fetchSaltedEntries(orgId, [id], table)],
];

describe.each(everyCall)('%s', (_, call) => {
  test('is given up at the deadline', async () => {
    dynamodb.behave(silence);
    const table = dynamodb.table({ connectMs: 60_000, requestMs: 60_000 }, 20);
    await expect(call(table)).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: { name: 'AbortError' },
    });
  });

  test('that is refused is our error', async () => {
    dynamodb.behave(refusal(400, 'AccessDeniedException'));
    await expect(call(dynamodb.table())).rejects.toMatchObject({ code: 'internal_error' });
  });
});

test('a batch of no length is not asked for', async () => {
  dynamodb.behave(answer(500, ''));
  expect(await all(readBatches(orgId, dynamodb.table(), 3, 3))).toEqual([]);
  expect(dynamodb.attempts).toBe(0);
});

test('what has arrived is read page by page, without what names no entry', async () => {
  const keys = (...texts: string[]) => texts.map((text) => ({ arrivalKey: { S: text } }));
  const next = { arrivalKey: { S: 'x' } };
  const page = {
    Items: keys(`${createdAt}#${id}`, `${createdAt}#x`, `2026-02-30T00:00:00.000Z#${id}`),
    LastEvaluatedKey: next,
  };
  const starts: unknown[] = [];
  const replies = [page, { Items: [] }];
  dynamodb.behave((response, request, body) => {
    starts.push(JSON.parse(body).ExclusiveStartKey);
    answer(200, JSON.stringify(replies[starts.length - 1]))(response, request, body);
  });
  const pages = await all(readArrivals(orgId, 0, createdAt, dynamodb.table()));
  expect(pages).toStrictEqual([[{ id, createdAt }], []]);
  expect(starts).toEqual([undefined, next]);
});
