import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  type GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { tableDefinition } from '#lib/store/table-definition.ts';

export type Item = Readonly<Record<string, unknown>>;
export type Command = GetCommand | BatchGetCommand | PutCommand | QueryCommand;

const [, , , byArrival] = tableDefinition.indexes;

/**
 * As much of DynamoDB as a log and its entries need, in memory, so that thousands of runs can be tried and a log of a
 * million entries. The contract is tried on it as on any other.
 */
export class MemoryDynamodb {
  /** How many items a page of a query has at most. */
  pageSize = 100;
  readonly #tables = new Map<string, Map<string, Item>>();
  readonly #sorted = new Map<string, string[]>();

  /** A client that applies each command at once, or as `around` has it. */
  client(around = async (_command: Command, apply: () => unknown): Promise<unknown> => apply()) {
    const send = async (command: Command) => around(command, () => this.apply(command));
    return { send } as unknown as DynamoDBDocumentClient;
  }

  /** All items of a table. */
  items(table: string): Item[] {
    return [...this.#table(table).values()];
  }

  /** Puts an item, whatever is there. */
  put(table: string, item: Item): void {
    const items = this.#table(table);
    if (!items.has(keyOf(item))) this.#sort(table, item);
    items.set(keyOf(item), item);
  }

  /** What no code of ours does. */
  delete(table: string, key: Item): void {
    this.#table(table).delete(keyOf(key));
    const sorted = this.#sorted.get(`${table} ${key['pk']}`) ?? [];
    sorted.splice(sorted.indexOf(String(key['sk'])), 1);
  }

  apply(command: Command): unknown {
    if (command instanceof PutCommand) return this.#put(command.input);
    if (command instanceof QueryCommand) return this.#query(command.input);
    if (command instanceof BatchGetCommand) return this.#batchGet(command.input);
    const { TableName = '', Key = {} } = command.input;
    return { Item: this.#table(TableName).get(keyOf(Key)) };
  }

  #put({
    TableName = '',
    Item = {},
    ConditionExpression,
    ...condition
  }: PutCommand['input']): object {
    const kept = this.#table(TableName).get(keyOf(Item));
    if (kept !== undefined && !allows(ConditionExpression, condition, kept)) {
      throw new ConditionalCheckFailedException({ message: 'refused', $metadata: {} });
    }
    this.put(TableName, defined(Item));
    return {};
  }

  #batchGet({ RequestItems = {} }: BatchGetCommand['input']): object {
    const found = Object.entries(RequestItems).map(([table, { Keys = [] }]) => {
      const items = this.#table(table);
      return [table, Keys.flatMap((key) => items.get(keyOf(key)) ?? [])];
    });
    return { Responses: Object.fromEntries(found) };
  }

  #query(input: QueryCommand['input']): object {
    const found = input.IndexName === undefined ? this.#range(input) : this.#arrivals(input);
    const start = input.ExclusiveStartKey;
    const at =
      start === undefined ? 0 : found.findIndex((item) => keyOf(item) === keyOf(start)) + 1;
    const size = Math.min(this.pageSize, input.Limit ?? this.pageSize);
    const Items = found.slice(at, at + size);
    const last = Items.at(-1);
    const isMore = last !== undefined && at + size < found.length;
    return { Items, ...(isMore ? { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } } : {}) };
  }

  #range({ TableName = '', ExpressionAttributeValues = {}, ...input }: QueryCommand['input']) {
    const { ':pk': pk, ':from': from = '', ':to': to = '\uffff' } = ExpressionAttributeValues;
    const keys = this.#sorted.get(`${TableName} ${pk}`) ?? [];
    const items = keys
      .slice(firstAtLeast(keys, from), firstAtLeast(keys, `${to}\0`))
      .map((sk) => this.#table(TableName).get(keyOf({ pk, sk })) ?? {});
    return input.ScanIndexForward === false ? items.toReversed() : items;
  }

  #arrivals({ TableName = '', ExpressionAttributeValues = {} }: QueryCommand['input']): Item[] {
    const { ':shard': shard, ':from': from } = ExpressionAttributeValues;
    const arrival = (item: Item) => String(item[byArrival.sortKey]);
    return this.items(TableName)
      .filter((item) => item[byArrival.partitionKey] === shard && arrival(item) >= from)
      .sort((one, other) => (arrival(one) < arrival(other) ? -1 : 1));
  }

  #table(name: string): Map<string, Item> {
    const items = this.#tables.get(name) ?? new Map();
    this.#tables.set(name, items);
    return items;
  }

  #sort(table: string, { pk, sk }: Item): void {
    if (sk === undefined) return;
    const name = `${table} ${pk}`;
    const sorted = this.#sorted.get(name) ?? [];
    this.#sorted.set(name, sorted);
    sorted.splice(firstAtLeast(sorted, String(sk)), 0, String(sk));
  }
}

function keyOf({ pk, sk = '' }: Item): string {
  return `${pk} ${sk}`;
}

/** Whether a put's condition holds for the item that is there; each of ours allows an absent one. */
function allows(
  expression: string | undefined,
  {
    ExpressionAttributeNames,
    ExpressionAttributeValues,
  }: Omit<PutCommand['input'], 'TableName' | 'Item'>,
  kept: Item,
): boolean {
  const value = ExpressionAttributeValues?.[':value'];
  const attribute = kept[ExpressionAttributeNames?.['#kept'] ?? ''] as typeof value;
  switch (expression) {
    case 'attribute_not_exists(pk)':
      return false;
    case 'attribute_not_exists(pk) OR #kept = :value':
      return attribute === value;
    case 'attribute_not_exists(pk) OR #kept < :value':
      return attribute < value;
    default:
      throw new Error(`The fake knows no condition ${expression}`);
  }
}

function defined(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

function firstAtLeast(sorted: readonly string[], key: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
