import { Readable } from 'node:stream';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { documentClient } from '#lib/store/document-client.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { logId, logItem, orgId } from '../evidence/log-entries.ts';
import { type Item, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { numberedEntry } from './numbered-entry.ts';

/** How the items come: as the SDK has read them, or in replies that it has yet to read. */
export type Delivery = 'at hand' | 'at the wire';

/** Both tables with entries 0 to `count` and their indexes, and nothing else. */
export function fsckStore(count: number, delivery: Delivery): EvidenceTables {
  const entries = Array.from({ length: count }, (_, n) => logItem(numberedEntry(n)));
  const indexes = entries.map((_, n) => ({ ...logKeys.index(orgId, logId(n)), index: n }));
  return delivery === 'at hand' ? inMemory(entries, indexes) : atTheWire(entries, indexes);
}

function inMemory(entries: readonly Item[], indexes: readonly Item[]): EvidenceTables {
  const memory = new MemoryDynamodb();
  for (const item of entries) memory.put('entries', item);
  for (const item of indexes) memory.put('log', item);
  return tablesOf(memory.client());
}

/** Below the SDK: it makes and signs requests, and parses replies, as of any DynamoDB. */
function atTheWire(entries: readonly Item[], indexes: readonly Item[]): EvidenceTables {
  const replies = new Map(
    [...entries, ...indexes].map((item) => [item['pk'], json(marshall(item))]),
  );
  NodeHttpHandler.prototype.handle = async ({ body }) => {
    const { RequestItems } = JSON.parse(new TextDecoder().decode(body));
    const tables = Object.entries(
      RequestItems as Record<string, { Keys: { pk: { S: string } }[] }>,
    );
    const found = tables.map(([table, { Keys }]) => {
      const items = Keys.map(({ pk }) => replies.get(pk.S) ?? '');
      return `"${table}":[${items.join()}]`;
    });
    const reply = Buffer.from(`{"Responses":{${found.join()}},"UnprocessedKeys":{}}`);
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    return {
      response: new HttpResponse({ statusCode: 200, headers, body: Readable.from([reply]) }),
    };
  };
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  return tablesOf(documentClient({ region: 'us-east-1', credentials }));
}

function tablesOf(client: EvidenceTables['log']['client']): EvidenceTables {
  return { entries: { client, name: 'entries' }, log: { client, name: 'log' } };
}

function json(item: Record<string, AttributeValue>): string {
  return JSON.stringify(item, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}
