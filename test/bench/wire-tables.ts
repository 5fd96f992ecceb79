import { Readable } from 'node:stream';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { useOwnBodies } from '#infra/fsck/own-bodies.ts';
import { documentClient } from '#lib/store/document-client.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { tableDefinition } from '#lib/store/table-definition.ts';
import type { Item } from '../evidence/memory-dynamodb.ts';

/** DynamoDB reads no more for one page. */
const pageBytes = 2 ** 20;
const [, , , byArrival] = tableDefinition.indexes;

/**
 * Tables that hold these items, as fsck's client reaches them: it makes and signs requests, and reads replies, as of any
 * DynamoDB. They are kept as the bytes that are sent, so that they are no burden to whoever collects garbage, and each reply
 * is made once: that is a table's work. Sockets and TLS have no part in it.
 */
export function wireTables(entries: Iterable<Item>, log: Iterable<Item>): EvidenceTables {
  const store = new WireStore(entries, log);
  const replies = new Map<string, Buffer>();
  NodeHttpHandler.prototype.handle = async ({ headers, body }) => {
    const request = new TextDecoder().decode(body);
    const isQuery = headers['x-amz-target']?.endsWith('.Query');
    const answer = () => {
      const call = JSON.parse(request);
      return isQuery ? store.query(call) : store.batchGet(call);
    };
    const reply = replies.get(request) ?? answer();
    replies.set(request, reply);
    return {
      response: new HttpResponse({
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Readable.from([reply]),
      }),
    };
  };
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const client = documentClient({ region: 'us-east-1', credentials });
  useOwnBodies(client);
  return { entries: { client, name: 'entries' }, log: { client, name: 'log' } };
}

type Key = Readonly<Record<string, { readonly S: string }>>;

interface BatchGetCall {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Key[] }>>;
}

interface QueryCall {
  readonly IndexName?: string;
  readonly ExpressionAttributeValues: Key;
  readonly ExclusiveStartKey?: Key;
}

interface Row {
  readonly key: Key;
  readonly sort: string;
  readonly bytes: Buffer;
}

class WireStore {
  readonly #items = new Map<string, Buffer>();
  /** By what is asked for, and in the order of what it sorts by. */
  readonly #rows = new Map<string, Row[]>();

  constructor(entries: Iterable<Item>, log: Iterable<Item>) {
    for (const item of entries) {
      const key = { pk: { S: String(item['pk']) } };
      this.#items.set(nameOf(key), json(marshall(item)));
      const sort = String(item[byArrival.sortKey]);
      this.#add(String(item[byArrival.partitionKey]), { key, sort, bytes: json(key) });
    }
    for (const item of log) {
      const [pk, sort] = [String(item['pk']), String(item['sk'])];
      const key = { pk: { S: pk }, sk: { S: sort } };
      const bytes = json(marshall(item));
      this.#items.set(nameOf(key), bytes);
      this.#add(pk, { key, sort, bytes });
    }
    for (const rows of this.#rows.values()) rows.sort((a, b) => (a.sort < b.sort ? -1 : 1));
  }

  batchGet({ RequestItems }: BatchGetCall): Buffer {
    const tables = Object.entries(RequestItems).map(([table, { Keys }]) => {
      const found = Keys.flatMap((key) => this.#items.get(nameOf(key)) ?? []);
      return Buffer.concat([Buffer.from(`"${table}":[`), ...separated(found), Buffer.from(']')]);
    });
    const ends = [Buffer.from('{"Responses":{'), Buffer.from('},"UnprocessedKeys":{}}')] as const;
    return Buffer.concat([ends[0], ...separated(tables), ends[1]]);
  }

  query({ ExpressionAttributeValues, ExclusiveStartKey }: QueryCall): Buffer {
    const { ':pk': pk, ':shard': shard = pk, ':from': from, ':to': to } = ExpressionAttributeValues;
    const rows = (this.#rows.get(shard?.S ?? '') ?? []).filter(
      ({ sort }) => sort >= (from?.S ?? '') && sort <= (to?.S ?? '\u{10ffff}'),
    );
    const start = ExclusiveStartKey && nameOf(ExclusiveStartKey);
    const first = rows.findIndex(({ key }) => nameOf(key) === start) + 1;
    let [end, bytes] = [first, 0];
    for (; end < rows.length && bytes < pageBytes; end++) bytes += rows[end]?.bytes.length ?? 0;
    const last = end < rows.length && { LastEvaluatedKey: rows[end - 1]?.key };
    const items = rows.slice(first, end).map((row) => row.bytes);
    const ends = JSON.stringify({ Count: items.length, ...last });
    return Buffer.concat([
      Buffer.from('{"Items":['),
      ...separated(items),
      Buffer.from(`],${ends.slice(1)}`),
    ]);
  }

  #add(partition: string, row: Row): void {
    const rows = this.#rows.get(partition) ?? [];
    rows.push(row);
    this.#rows.set(partition, rows);
  }
}

const comma = Buffer.from(',');

function separated(parts: readonly Buffer[]): Buffer[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [comma, part]));
}

function nameOf({ pk, sk }: Key): string {
  return `${pk?.S} ${sk?.S}`;
}

function json(item: Record<string, AttributeValue>): Buffer {
  return Buffer.from(
    JSON.stringify(item, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );
}
