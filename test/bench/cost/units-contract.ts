import {
  BatchGetItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { itemBytes, type WireItem } from './item-size.ts';
import { indexRows, readUnits, writeUnits } from './request-units.ts';
import { sampleItem } from './sample-item.ts';

/** What the costs are reckoned by, on an edition of DynamoDB that tells what it consumes, indexes included. */
export function unitsContract(endpoint: string): void {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  const itemOf = (number: number): WireItem => ({
    ...sampleItem(number),
    // Bytes, of which the SDK makes what the wire has.
    secret: { B: Buffer.alloc(32) },
  });
  const item = itemOf(0);
  const padded = (bytes: number): WireItem => ({
    ...item,
    details: { S: 'x'.repeat(bytes - itemBytes({ ...item, details: { S: '' } })) },
  });

  test.each([
    ['as the bench has it', item],
    ['of exactly a kilobyte', padded(1024)],
    ['of a byte more', padded(1025)],
    ['of exactly four', padded(4096)],
    ['of a byte more than four', padded(4097)],
    ['with long texts in its index rows', { ...item, action: { S: 'é'.repeat(400) } }],
  ])('an item %s is put and got for as many units', async (_, put) => {
    const TableName = `units-${itemBytes(put)}`;
    await client.send(new CreateTableCommand(createTableInput(TableName)));
    const told = { TableName, ReturnConsumedCapacity: 'INDEXES' } as const;
    const { ConsumedCapacity: written } = await client.send(
      new PutItemCommand({ ...told, Item: { ...put } }),
    );
    expect(written?.CapacityUnits).toBe(writeUnits(put));
    const units = indexRows(put).map(({ index, bytes }) => [index, Math.ceil(bytes / 1024)]);
    const indexes = Object.entries(written?.GlobalSecondaryIndexes ?? {});
    expect(
      Object.fromEntries(indexes.map(([name, { CapacityUnits }]) => [name, CapacityUnits])),
    ).toStrictEqual(Object.fromEntries(units));
    for (const ConsistentRead of [true, false]) {
      const { ConsumedCapacity: read } = await client.send(
        new GetItemCommand({ ...told, Key: { pk: put['pk'] ?? { S: '' } }, ConsistentRead }),
      );
      expect(read?.CapacityUnits).toBe(readUnits(itemBytes(put), ConsistentRead));
    }
  });

  test('a page of an index and its entries are read for as many units', async () => {
    const told = { TableName: 'units-of-a-page', ReturnConsumedCapacity: 'TOTAL' } as const;
    await client.send(new CreateTableCommand(createTableInput(told.TableName)));
    const items = Array.from({ length: 50 }, (_, number) => itemOf(number));
    for (const Item of items) await client.send(new PutItemCommand({ ...told, Item: { ...Item } }));
    const query = new QueryCommand({
      ...told,
      IndexName: 'byOrg',
      KeyConditionExpression: 'orgKey = :partition',
      ExpressionAttributeValues: { ':partition': item['orgKey'] ?? { S: '' } },
    });
    const rows = items.flatMap(indexRows).filter(({ index }) => index === 'byOrg');
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
    const { ConsumedCapacity: listed } = await client.send(query);
    expect(listed?.CapacityUnits).toBe(readUnits(bytes, false));
    const Keys = items.map((each) => ({ pk: each['pk'] ?? { S: '' } }));
    const RequestItems = { [told.TableName]: { Keys, ConsistentRead: true } };
    const { ReturnConsumedCapacity } = told;
    const { ConsumedCapacity: fetched } = await client.send(
      new BatchGetItemCommand({ RequestItems, ReturnConsumedCapacity }),
    );
    expect(fetched?.[0]?.CapacityUnits).toBe(
      items.reduce((sum, each) => sum + readUnits(itemBytes(each), true), 0),
    );
  });
}
