import { Readable } from 'node:stream';
import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Item, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';

/**
 * Answers every call that reads from tables in memory, below the SDK; what was answered once costs nothing the next time.
 */
export function readAtTheWire(memory: MemoryDynamodb): void {
  const replies = new Map<string, Buffer>();
  NodeHttpHandler.prototype.handle = async ({ headers, body }) => {
    const text = new TextDecoder().decode(body);
    const isQuery = `${headers['x-amz-target']}`.endsWith('.Query');
    const reply = replies.get(text) ?? replyTo(JSON.parse(text), isQuery, memory);
    replies.set(text, reply);
    return {
      response: new HttpResponse({
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Readable.from([reply]),
      }),
    };
  };
}

function replyTo(call: Call, isQuery: boolean, memory: MemoryDynamodb): Buffer {
  const reply = isQuery ? query(call, memory) : batchGet(call, memory);
  return Buffer.from(
    JSON.stringify(reply, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );
}

interface Call {
  readonly TableName: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExpressionAttributeValues: Parameters<typeof unmarshall>[0];
  readonly RequestItems: Readonly<
    Record<string, { readonly Keys: readonly Parameters<typeof unmarshall>[0][] }>
  >;
}

function query({ ExpressionAttributeValues, ...call }: Call, memory: MemoryDynamodb) {
  const values = unmarshall(ExpressionAttributeValues);
  const input = { ...call, ExpressionAttributeValues: values };
  const { Items } = memory.apply(new QueryCommand(input as QueryCommand['input'])) as Page;
  return { Items: Items.map(wireItem) };
}

function batchGet({ RequestItems }: Call, memory: MemoryDynamodb) {
  const asked = Object.entries(RequestItems).map(([table, { Keys }]) => [
    table,
    { Keys: Keys.map((key) => unmarshall(key)) },
  ]);
  const command = new BatchGetCommand({ RequestItems: Object.fromEntries(asked) });
  const { Responses } = memory.apply(command) as Found;
  const found = Object.entries(Responses).map(([table, items]) => [table, items.map(wireItem)]);
  return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
}

interface Page {
  readonly Items: readonly Item[];
}

interface Found {
  readonly Responses: Readonly<Record<string, readonly Item[]>>;
}

function wireItem(item: Item) {
  return marshall(item, { removeUndefinedValues: true });
}
