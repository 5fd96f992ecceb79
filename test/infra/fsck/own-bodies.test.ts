import { BatchGetCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useOwnBodies } from '#infra/fsck/own-bodies.ts';
import { answer, FakeDynamodb, refusal } from '../../store/fake-dynamodb.ts';

const dynamodb = await FakeDynamodb.start();
afterAll(() => dynamodb.stop());

// No waiting between attempts.
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

const plain = dynamodb.table().client;
const own = dynamodb.table().client;
useOwnBodies(own);

const batchGet = () => new BatchGetCommand({ RequestItems: { entries: { Keys: [{ pk: 'a' }] } } });
const query = () =>
  new QueryCommand({
    TableName: 'entries',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'a' },
  });

const text = fc.string({ unit: 'binary' });
const name = text.filter((name) => name !== '__proto__');
const digits = fc.oneof(
  fc.maxSafeInteger().map(String),
  fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }).map(String),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }).map(String),
);
const base64 = fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.record({ S: text }),
    fc.record({ N: digits }),
    fc.record({ B: base64 }),
    fc.record({ BOOL: fc.boolean() }),
    fc.record({ NULL: fc.constant(true) }),
    fc.record({ SS: fc.array(text) }),
    fc.record({ NS: fc.array(digits) }),
    fc.record({ BS: fc.array(base64) }),
    fc.record({ L: fc.array(tie('value')) }),
    fc.record({ M: fc.dictionary(name, tie('value')) }),
  ),
}));
const item = fc.dictionary(name, value);
const items = fc.array(item, { maxLength: 5 });

test('the items of any reply are read as the SDK reads them', async () => {
  const replies = fc.record({
    Responses: fc.record({ entries: items, log: items }),
    UnprocessedKeys: fc.option(
      fc.record({ log: fc.record({ Keys: items, ConsistentRead: fc.boolean() }) }),
      { nil: {} },
    ),
  });
  const pages = fc.record(
    { Items: items, LastEvaluatedKey: item, Count: fc.nat() },
    { requiredKeys: ['Items'] },
  );
  await fc.assert(
    fc.asyncProperty(replies, pages, async (reply, page) => {
      dynamodb.behave(answer(200, JSON.stringify(reply)));
      expect(await own.send(batchGet())).toStrictEqual(await plain.send(batchGet()));
      dynamodb.behave(answer(200, JSON.stringify(page)));
      expect(await own.send(query())).toStrictEqual(await plain.send(query()));
    }),
  );
});

test('keys are asked for as the SDK asks for them', async () => {
  const keys = fc.array(fc.dictionary(name, text), { maxLength: 5 });
  const how = fc.record({ ConsistentRead: fc.boolean() }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, fc.tuple(keys, how)), async (tables) => {
      const asked = Object.entries(tables).map(([table, [Keys, how]]) => [table, { Keys, ...how }]);
      const command = () => new BatchGetCommand({ RequestItems: Object.fromEntries(asked) });
      expect(await received(own, command())).toEqual(await received(plain, command()));
    }),
  );
});

test('an attribute that the SDK has no value for is told from any other', async () => {
  const item = '{"n":{"N":"100000000000000000000.5"},"__proto__":{"S":"a"}}';
  dynamodb.behave(answer(200, `{"Items":[${item}]}`));
  const { Items = [] } = await own.send(query());
  expect(Items.flatMap(Object.entries)).toEqual([
    ['n', { N: '100000000000000000000.5' }],
    ['__proto__', 'a'],
  ]);
});

test.each([
  {},
  { Responses: [] },
  { Responses: { entries: {} } },
  { Responses: {}, UnprocessedKeys: { entries: {} } },
  { Items: {} },
  { Items: [null] },
  { Items: [], LastEvaluatedKey: 'a' },
  { Items: [{ a: 'b' }] },
  { Items: [{ a: {} }] },
  { Items: [{ a: { S: 'b', N: '1' } }] },
  { Items: [{ a: { X: 'b' } }] },
  { Items: [{ a: { S: 1 } }] },
  { Items: [{ a: { N: 1 } }] },
  { Items: [{ a: { B: 'A' } }] },
  { Items: [{ a: { BOOL: 'true' } }] },
  { Items: [{ a: { NULL: 1 } }] },
  { Items: [{ a: { SS: 'b' } }] },
  { Items: [{ a: { L: [{ S: null }] } }] },
  { Items: [{ a: { M: [] } }] },
])('what DynamoDB does not send is refused after a few attempts: %j', async (reply) => {
  dynamodb.behave(answer(200, JSON.stringify(reply)));
  await expect(own.send(query())).rejects.toThrow(
    expect.objectContaining({ name: 'UnreadableReply' }),
  );
  expect(dynamodb.attempts).toBe(3);
});

test('an error stays the one that the SDK makes of it, and what can be tried again is', async () => {
  dynamodb.behave(refusal(400, 'AccessDeniedException'));
  await expect(own.send(batchGet())).rejects.toThrow(
    expect.objectContaining({ name: 'AccessDeniedException', $fault: 'client' }),
  );
  expect(dynamodb.attempts).toBe(1);
  dynamodb.behave(
    refusal(400, 'ThrottlingException'),
    refusal(500, 'InternalServerError'),
    answer(200, '{"Responses":{"entries":[{"pk":{"S":"a"}}]},"UnprocessedKeys":{}}'),
  );
  const { Responses } = await own.send(batchGet());
  expect(Responses).toEqual({ entries: [{ pk: 'a' }] });
});

/** What DynamoDB gets by a command. */
async function received(
  client: DynamoDBDocumentClient,
  command: BatchGetCommand,
): Promise<unknown> {
  let request: unknown;
  dynamodb.behave((response, { headers }, body) => {
    request = { target: headers['x-amz-target'], body: JSON.parse(body) };
    answer(200, '{"Responses":{}}')(response, {} as never, body);
  });
  await client.send(command);
  return request;
}
