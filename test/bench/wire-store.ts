import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { tableDefinition } from '#lib/store/table-definition.ts';
import type { Item } from '../evidence/memory-dynamodb.ts';

/** DynamoDB reads no more for one page. */
const pageBytes = 2 ** 20;
const [, , , byArrival] = tableDefinition.indexes;

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

/** What a table of entries and one of logs reply to BatchGetItem and Query, each item kept as the bytes that are sent. */
export class WireStore {
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

  /** @param target The header that names the operation. */
  answer(target: string | undefined, request: string): Buffer {
    const call = JSON.parse(request);
    return target?.endsWith('.Query') ? this.#query(call) : this.#batchGet(call);
  }

  #batchGet({ RequestItems }: BatchGetCall): Buffer {
    const tables = Object.entries(RequestItems).map(([table, { Keys }]) => {
      const found = Keys.flatMap((key) => this.#items.get(nameOf(key)) ?? []);
      return Buffer.concat([Buffer.from(`"${table}":[`), ...separated(found), Buffer.from(']')]);
    });
    const ends = [Buffer.from('{"Responses":{'), Buffer.from('},"UnprocessedKeys":{}}')] as const;
    return Buffer.concat([ends[0], ...separated(tables), ends[1]]);
  }

  #query({ ExpressionAttributeValues, ExclusiveStartKey }: QueryCall): Buffer {
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
