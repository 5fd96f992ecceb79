import { afterAll, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { fetchSaltedEntries } from '#lib/store/fetch-salted-entries.ts';
import { putBatch } from '#lib/store/log/log-batches.ts';
import { noteOrganization, readOrganizations } from '#lib/store/log/log-organizations.ts';
import { addRollups, readRollups } from '#lib/store/log/log-rollups.ts';
import { readArrivals } from '#lib/store/read-arrivals.ts';
import { all } from '../../evidence/all.ts';
import { logEntry, logItem, orgId } from '../../evidence/log-entries.ts';
import { memoryLog } from '../../evidence/memory-log.ts';
import { answer, FakeDynamodb, refusal } from '../fake-dynamodb.ts';

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());

test('organizations are noted once, and read a page at a time', async () => {
  const { log, memory } = memoryLog([]);
  memory.pageSize = 2;
  const ids = ['00000000', '7b0f3c0e', 'ffffffff', 'a0000000', '9fffffff'].map(
    (start) => `${start}-6f2b-4d59-9d0c-0f6a3a1f2c11` as OrgId,
  );
  for (const id of [...ids, ...ids]) await noteOrganization(id, log);
  expect(await all(readOrganizations(log))).toStrictEqual(ids.toSorted());
});

test('an organization that is no id is refused', async () => {
  const { log, memory } = memoryLog([]);
  memory.put('log', { pk: 'organizations', sk: 'acme' });
  await expect(all(readOrganizations(log))).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The item names no organization', reason: 'organizations acme' },
  });
});

test('rollups count each batch once, and are read by their hours', async () => {
  const { log } = memoryLog([]);
  const early = { hour: '2026-11-22T07', action: 'a', count: 2, expires: '2027' };
  const late = { hour: '2026-11-22T08', action: 'a', count: 1 };
  const first = { first: 0, leaves: ['1', '2', '3'], rollups: [early, late] };
  const second = { first: 3, leaves: ['4'], rollups: [{ ...early, count: 1, expires: '2026' }] };
  for (const batch of [first, first, second, first, second]) await addRollups(orgId, batch, log);
  const read = (from: string, to: string) => all(readRollups(orgId, log, from, to));
  const counted = { ...early, count: 3, expires: '2026', through: 4 };
  expect(await read('2026-11-22T07', '2026-11-22T07')).toStrictEqual([counted]);
  expect(await read('2026-11-22T07', '2026-11-22T08')).toStrictEqual([
    counted,
    { ...late, through: 3 },
  ]);
  expect(await read('2026-11-22T09', '2026-11-22T23')).toStrictEqual([]);
});

test.each([{ hour: 7 }, { count: '2' }, { through: '3' }, { through: undefined }])(
  'a rollup with %o is refused, and named',
  async (wrong) => {
    const { log, memory } = memoryLog([]);
    const key = { pk: `${orgId}#rollup`, sk: '2026-11-22T07#x' };
    memory.put('log', {
      ...key,
      hour: '2026-11-22T07',
      action: 'a',
      count: 2,
      through: 3,
      ...wrong,
    });
    const reading = all(readRollups(orgId, log, '2026-11-22T07', '2026-11-22T07'));
    await expect(reading).rejects.toMatchObject({
      code: 'evidence_broken',
      cause: { message: 'The item is no rollup', reason: `${key.pk} ${key.sk}` },
    });
  },
);

test('a batch is put once, and only where none is', async () => {
  const requests: unknown[] = [];
  dynamodb.behave((response, request, body) => {
    requests.push(JSON.parse(body));
    answer(200, '{}')(response, request, body);
  });
  const batch = { first: 7, leaves: ['leaf'], rollups: [] };
  expect(await putBatch(orgId, batch, dynamodb.table())).toBe('put');
  expect(requests).toStrictEqual([
    {
      TableName: 'entries',
      ConditionExpression: 'attribute_not_exists(pk)',
      Item: {
        pk: { S: `${orgId}#batch` },
        sk: { S: '0000000000000007' },
        leaves: { L: [{ S: 'leaf' }] },
        rollups: { L: [] },
      },
    },
  ]);
  dynamodb.behave(refusal(400, 'ConditionalCheckFailedException'));
  expect(await putBatch(orgId, batch, dynamodb.table())).toBe('refused');
  dynamodb.behave(refusal(400, 'AccessDeniedException'));
  await expect(putBatch(orgId, batch, dynamodb.table())).rejects.toMatchObject({
    code: 'internal_error',
  });
});

test('a reply without items has none', async () => {
  dynamodb.behave(answer(200, '{}'));
  const table = dynamodb.table();
  expect(await all(readRollups(orgId, table, '0', '9'))).toStrictEqual([]);
  expect(await all(readArrivals(orgId, 0, '', table))).toStrictEqual([[]]);
});

test('entries come with salts that are the same each time, and differ by field', async () => {
  const { entries } = memoryLog([logEntry(1)]);
  const salts = async () => {
    const found = (await fetchSaltedEntries(orgId, [logEntry(1).id], entries)).get(logEntry(1).id);
    if (found === undefined || found === 'unreadable') throw new Error('There is none');
    return found.saltsOf(['action', 'status']);
  };
  const [action, status] = await salts();
  expect(await salts()).toStrictEqual([action, status]);
  expect(action).not.toBe(status);
});

test('entries that are not there are left out, and those that are none are named', async () => {
  const { entries, memory } = memoryLog([logEntry(1)]);
  memory.put('entries', { ...logItem(logEntry(2)), extra: 1 });
  const ids = [1, 2, 3].map((n) => logEntry(n).id) as AuditId[];
  const found = await fetchSaltedEntries(orgId, ids, entries);
  expect([...found.keys()]).toStrictEqual(ids.slice(0, 2));
  expect(found.get(logEntry(2).id)).toBe('unreadable');
});
