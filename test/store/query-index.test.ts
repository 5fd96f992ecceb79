import { afterAll, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { type IndexQuery, queryIndex } from '#lib/store/query-index.ts';
import { answer, FakeDynamodb } from './fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const id = '0193b1f4-5e7c-7a10-8c3d-2f6e9b1a4c5d';
const time = '2026-11-22T07:43:00.000Z';
const position = `${time}#${id}`;
const everything: IndexQuery = {
  ...{ source: { index: 'byOrg' }, shard: 0, low: '0', high: '~' },
  ...{ isNewestFirst: false, fields: new Set(['action']) },
};

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());

// The same partitions as an entry's own keys: see index-keys.test.ts.
test.each<[IndexQuery['source'], string, string]>([
  [{ index: 'byOrg' }, 'orgKey', `${orgId}#2`],
  [{ index: 'byActor', party: 'u-1' }, 'actorKey', 'sf6dtMSKbrV1Ehv4abh-tbGenNPG_xWWWxi9miyKZ68#2'],
  [
    { index: 'byTarget', party: 'u-1' },
    'targetKey',
    'd7EfCyx_FI6wPiOi2jFL9kQ5i3o7hMEVZHApX3qpU4I#2',
  ],
])('a shard of %j is asked for where its entries are', async (source, key, partition) => {
  const { requests } = await ask({ source, shard: 2 });
  expect(requests).toMatchObject([
    {
      IndexName: source.index,
      ExpressionAttributeNames: { '#partition': key, '#0': 'timeKey' },
      ExpressionAttributeValues: { ':partition': { S: partition } },
    },
  ]);
});

test('rows come in either order, and as many as fit where no limit is given', async () => {
  const { requests } = await ask({ isNewestFirst: false });
  expect(requests).toMatchObject([{ ScanIndexForward: true }]);
  expect(requests[0]).not.toHaveProperty('Limit');
  const newest = await ask({ isNewestFirst: true, limit: 7 });
  expect(newest.requests).toMatchObject([{ ScanIndexForward: false, Limit: 7 }]);
});

test('a page has its rows, and says up to where it was read unless that is the end', async () => {
  const Items = [{ timeKey: { S: position }, action: { S: 'a' } }];
  const rows = [{ id, orgId, time, position, action: 'a' }];
  const LastEvaluatedKey = { pk: { S: `${orgId}#${id}` }, timeKey: { S: position } };
  const more = await ask({}, { Items, LastEvaluatedKey });
  expect(more.page).toStrictEqual({ rows, reached: position });
  const last = await ask({}, { Items });
  expect(last.page).toStrictEqual({ rows, reached: undefined });
  const none = await ask({}, {});
  expect(none.page).toStrictEqual({ rows: [], reached: undefined });
});

test('one position is asked for, and nothing where the bounds leave none', async () => {
  const one = await ask({ low: position, high: position });
  expect(one.requests).toHaveLength(1);
  const none = await ask({ low: '2', high: '1' });
  expect(none).toStrictEqual({ page: { rows: [] }, requests: [] });
});

test('a row that is no entry is unreadable', async () => {
  const asked = ask({}, { Items: [{ timeKey: { S: 'x' } }] });
  await expect(asked).rejects.toMatchObject({ code: 'entry_unreadable' });
});

/** A page, where DynamoDB replies so, and the requests that it was asked for with. */
async function ask(part: Partial<IndexQuery>, reply: object = {}) {
  const requests: unknown[] = [];
  dynamodb.behave((response, request, body) => {
    requests.push(JSON.parse(body));
    answer(200, JSON.stringify(reply))(response, request, body);
  });
  const page = await queryIndex(orgId, { ...everything, ...part }, dynamodb.table());
  return { page, requests };
}
