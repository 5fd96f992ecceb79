import { Readable } from 'node:stream';
import { marshall } from '@aws-sdk/util-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { indexKeys } from '#lib/store/index-keys.ts';
import { tableDefinition } from '#lib/store/table-definition.ts';

type Attributes = Readonly<Record<string, { readonly S?: string }>>;
type Call = Readonly<Record<string, unknown>>;

/** What isn't as it should be about an entry that was put. */
export type Lag = 'no row' | 'no item' | 'late item';

const secret = new Uint8Array(32);

/**
 * A DynamoDB below the SDK, which knows the calls that searches make, and whose indexes may lag behind: rows without an
 * entry, entries without a row, entries that only a consistent read finds.
 */
export class EntriesInMemory {
  readonly table: EntriesTable;
  /** The calls that were made, by name. */
  readonly calls: (readonly [name: string, body: Call])[] = [];
  /** How many rows a call reads at most, and how many items. */
  rowsAtOnce = 1000;
  itemsAtOnce = 100;
  readonly #items = new Map<string, Attributes>();
  readonly #late = new Set<string>();
  readonly #partitions = new Map<string, Attributes[]>();
  readonly #shards: number;

  constructor(shards = 1) {
    this.#shards = shards;
    const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
    const client = documentClient({ endpoint: 'http://127.0.0.1:1', region: 'local', credentials });
    Object.assign(client.config.requestHandler, {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const name = String(headers['x-amz-target']).split('.')[1] ?? '';
        const call: Call = JSON.parse(new TextDecoder().decode(body));
        this.calls.push([name, call]);
        const reply = name === 'Query' ? this.#query(call) : this.#batchGet(call);
        return {
          response: new HttpResponse({
            statusCode: 200,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: Readable.from([Buffer.from(JSON.stringify(reply))]),
          }),
        };
      },
    });
    this.table = { client, name: 'entries' };
  }

  put(entry: StoredEntry, lag?: Lag): void {
    const keys = indexKeys(entry, this.#shards);
    const { secret: _, ...attributes } = encodeItem(entry.orgId as OrgId, entry, secret);
    const item: Attributes = {
      ...marshall({ ...attributes, ...keys }, { removeUndefinedValues: true }),
      secret: { B: Buffer.from(secret).toString('base64') },
    } as unknown as Attributes;
    const pk = item['pk']?.S ?? '';
    if (lag !== 'no item') this.#items.set(pk, item);
    if (lag === 'late item') this.#late.add(pk);
    if (lag === 'no row') return;
    for (const { name, partitionKey, sortKey } of tableDefinition.indexes) {
      const key = item[partitionKey]?.S;
      if (key === undefined) continue;
      const partition = `${name} ${key}`;
      const rows = this.#partitions.get(partition) ?? [];
      this.#partitions.set(partition, rows);
      const sortsBefore = (row: Attributes) => (row[sortKey]?.S ?? '') < (item[sortKey]?.S ?? '');
      rows.splice(rows.findLastIndex(sortsBefore) + 1, 0, item);
    }
  }

  #query(call: Call) {
    const names = call['ExpressionAttributeNames'] as Record<string, string>;
    const values = call['ExpressionAttributeValues'] as Record<string, { S: string }>;
    const [partition, low, high] = [':partition', ':low', ':high'].map(
      (name) => values[name]?.S ?? '',
    ) as [string, string, string];
    const within = (this.#partitions.get(`${call['IndexName']} ${partition}`) ?? []).filter(
      ({ timeKey }) => low <= (timeKey?.S ?? '') && (timeKey?.S ?? '') <= high,
    );
    const rows = call['ScanIndexForward'] === false ? within.toReversed() : within;
    const most = Math.min(Number(call['Limit'] ?? this.rowsAtOnce), this.rowsAtOnce);
    const read = rows.slice(0, most);
    const projected = String(call['ProjectionExpression'])
      .split(', ')
      .map((name) => names[name] ?? '');
    return {
      Items: read.map((row) =>
        Object.fromEntries(projected.flatMap((name) => (name in row ? [[name, row[name]]] : []))),
      ),
      // As DynamoDB does, also where what was read last is the last there is.
      ...(read.length === most && { LastEvaluatedKey: { timeKey: read.at(-1)?.['timeKey'] } }),
    };
  }

  #batchGet(call: Call) {
    const { entries } = call['RequestItems'] as {
      entries: { Keys: { pk: { S: string } }[]; ConsistentRead: boolean };
    };
    const { Keys, ConsistentRead } = entries;
    const left = Keys.slice(this.itemsAtOnce);
    const found = Keys.slice(0, this.itemsAtOnce).flatMap(({ pk: { S } }) =>
      this.#late.has(S) && !ConsistentRead ? [] : (this.#items.get(S) ?? []),
    );
    return {
      Responses: { entries: found.toReversed() },
      UnprocessedKeys: left.length > 0 ? { entries: { Keys: left, ConsistentRead } } : {},
    };
  }
}
