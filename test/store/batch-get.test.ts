import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { batchGet } from '#lib/store/batch-get.ts';
import { answer, type Behaviour, FakeDynamodb } from './fake-dynamodb.ts';

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());
afterEach(() => vi.restoreAllMocks());

test('asks for the items of several tables in one request, strongly consistent', async () => {
  const requests = listen(() => ({ Responses: { a: [{ pk: { S: '1' } }], b: [] } }));
  const keys = [keyOf('a', '1'), keyOf('b', '1'), keyOf('a', '2')];
  expect(await batchGet(dynamodb.table(), keys)).toStrictEqual([{ table: 'a', item: { pk: '1' } }]);
  expect(requests).toStrictEqual([
    {
      RequestItems: {
        a: { Keys: [{ pk: { S: '1' } }, { pk: { S: '2' } }], ConsistentRead: true },
        b: { Keys: [{ pk: { S: '1' } }], ConsistentRead: true },
      },
    },
  ]);
});

test('asks for 100 keys at a time', async () => {
  const requests = listen(({ RequestItems }) => ({ Responses: { a: RequestItems['a']?.Keys } }));
  const keys = Array.from({ length: 250 }, (_, n) => keyOf('a', `${n}`));
  const found = await batchGet(dynamodb.table(), keys);
  expect(found.map(({ item }) => item)).toStrictEqual(keys.map(({ key }) => key));
  const sizes = requests.map(({ RequestItems }) => RequestItems['a']?.Keys.length ?? 0);
  expect(sizes.sort((one, other) => one - other)).toStrictEqual([50, 100, 100]);
});

test('asks for nothing where no keys are given', async () => {
  const requests = listen(() => ({}));
  expect(await batchGet(dynamodb.table(), [])).toStrictEqual([]);
  expect(requests).toStrictEqual([]);
});

test('asks again for what is left unprocessed, until nothing is', async () => {
  const requests = listen(({ RequestItems }) => {
    const [first, ...left] = RequestItems['a']?.Keys ?? [];
    const UnprocessedKeys = left.length === 0 ? {} : { a: { Keys: left, ConsistentRead: true } };
    return { Responses: { a: [first] }, UnprocessedKeys };
  });
  const keys = ['1', '2', '3'].map((pk) => keyOf('a', pk));
  const found = await batchGet(dynamodb.table(), keys, true, async () => {});
  expect(found.map(({ item }) => item['pk'])).toStrictEqual(['1', '2', '3']);
  expect(requests.map(({ RequestItems }) => RequestItems['a']?.Keys.length)).toStrictEqual([
    3, 2, 1,
  ]);
  expect(requests[2]?.RequestItems['a']?.ConsistentRead).toBe(true);
});

test('waits twice as long at most each time that anything is left, and never over a second', async () => {
  const waits: number[] = [];
  listen(({ RequestItems }) => (waits.length < 8 ? { UnprocessedKeys: RequestItems } : {}));
  await batchGet(dynamodb.table(), [keyOf('a', '1')], true, async (longestMs) => {
    waits.push(longestMs);
  });
  expect(waits).toStrictEqual([25, 50, 100, 200, 400, 800, 1000, 1000]);
});

test('gives up at its deadline, and waits before it asks again until then', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  const requests = listen(({ RequestItems }) => ({ UnprocessedKeys: RequestItems }));
  const failed = batchGet(dynamodb.table(undefined, 100), [keyOf('a', '1')]);
  await expect(failed).rejects.toMatchObject({
    code: 'store_unavailable',
    cause: { name: 'AbortError' },
  });
  // After 25 and 75 ms: the third wait is longer than the time that is left.
  expect(requests.length).toBeLessThanOrEqual(3);
});

interface BatchGet {
  readonly RequestItems: Readonly<
    Record<string, { readonly Keys: readonly object[]; readonly ConsistentRead: boolean }>
  >;
}

/** The requests that DynamoDB gets, each answered so. */
function listen(reply: (request: BatchGet) => object): BatchGet[] {
  const requests: BatchGet[] = [];
  const behaviour: Behaviour = (response, request, body) => {
    const asked: BatchGet = JSON.parse(body);
    requests.push(asked);
    answer(200, JSON.stringify(reply(asked)))(response, request, body);
  };
  dynamodb.behave(behaviour);
  return requests;
}

function keyOf(table: string, pk: string) {
  return { table, key: { pk } };
}
