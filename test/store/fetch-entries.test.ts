import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { fetchEntries } from '#lib/store/fetch-entries.ts';
import { answer, type Behaviour, FakeDynamodb, refusal } from './fake-dynamodb.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const createdAt = '2026-11-22T07:43:00.000Z';
const entries = Array.from(
  { length: 3 },
  (): StoredEntry => ({ v: 1, id: newAuditId(), orgId, action: 'a', createdAt }),
);
const ids = entries.map(({ id }) => id);
const all = new Map(entries.map((entry) => [entry.id, entry]));

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

interface Asked {
  readonly Keys: readonly { readonly pk: { readonly S: string } }[];
  readonly ConsistentRead: boolean;
}

const asked: Asked[] = [];
beforeEach(() => asked.splice(0));

/** Answers with `count` of the entries that are asked for, and leaves, or doesn't find, the others. */
function brings(count: number, others: 'unprocessed' | 'missing' = 'unprocessed'): Behaviour {
  return (response, request, body) => {
    const call: Asked = JSON.parse(body).RequestItems.entries;
    asked.push(call);
    const items = call.Keys.slice(0, count).map(({ pk }) => {
      const entry = entries.find(({ id }) => pk.S.endsWith(id));
      const { secret: _, ...item } = encodeItem(orgId, entry as StoredEntry, new Uint8Array(32));
      const secret = { B: Buffer.alloc(32).toString('base64') };
      return { ...marshall(item, { removeUndefinedValues: true }), secret };
    });
    const left = { entries: { ...call, Keys: call.Keys.slice(count) } };
    const isLeft = others === 'unprocessed' && count < call.Keys.length;
    const reply = { Responses: { entries: items }, UnprocessedKeys: isLeft ? left : {} };
    answer(200, JSON.stringify(reply))(response, request, body);
  };
}

test('what is left unprocessed is asked for again', async () => {
  dynamodb.behave(brings(1), brings(0), brings(0), brings(2));
  expect(await fetchEntries(orgId, ids, dynamodb.table())).toStrictEqual(all);
  expect(asked.map(({ Keys, ConsistentRead }) => [Keys.length, ConsistentRead])).toEqual([
    [3, false],
    [2, false],
    [2, false],
    [2, false],
  ]);
});

test('what isn’t found is read once more, strongly consistent', async () => {
  dynamodb.behave(brings(1, 'missing'), brings(1, 'missing'));
  const found = await fetchEntries(orgId, ids, dynamodb.table());
  expect([...found.values()]).toStrictEqual(entries.slice(0, 2));
  expect(asked.map(({ Keys, ConsistentRead }) => [Keys.length, ConsistentRead])).toEqual([
    [3, false],
    [2, true],
  ]);
});

test('a reply without entries is that there are none', async () => {
  dynamodb.behave(answer(200, '{}'));
  expect(await fetchEntries(orgId, ids, dynamodb.table())).toStrictEqual(new Map());
});

test('where nothing is ever processed, the store is unavailable at the deadline', async () => {
  dynamodb.behave(brings(0));
  const table = { ...dynamodb.table(), deadlineMs: 200 };
  await expect(fetchEntries(orgId, ids, table)).rejects.toMatchObject({
    code: 'store_unavailable',
    headers: { 'retry-after': '1' },
  });
});

test('what DynamoDB refuses is our fault', async () => {
  dynamodb.behave(refusal(400, 'AccessDeniedException'));
  await expect(fetchEntries(orgId, ids, dynamodb.table())).rejects.toMatchObject({
    code: 'internal_error',
  });
});

test('an item that is no entry is unreadable', async () => {
  const reply = { Responses: { entries: [{ pk: { S: `${orgId}#${ids[0]}` } }] } };
  dynamodb.behave(answer(200, JSON.stringify(reply)));
  await expect(fetchEntries(orgId, ids, dynamodb.table())).rejects.toMatchObject({
    code: 'entry_unreadable',
  });
});

test('no reply of DynamoDB brings what wasn’t asked for', async () => {
  const foreign = { pk: { S: `${orgId}#${newAuditId()}` } };
  dynamodb.behave(answer(200, JSON.stringify({ Responses: { entries: [foreign] } })), brings(3));
  expect(await fetchEntries(orgId, ids, dynamodb.table())).toStrictEqual(all);
});
