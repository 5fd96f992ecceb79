import { tableDefinition } from '#lib/store/table-definition.ts';
import { allows } from './put-condition.ts';
import { queryItems } from './query-items.ts';

/** An attribute's value as it is on the wire: a string, a number or bytes in base64; maps and lists are never looked into. */
export type WireValue = Readonly<Record<string, unknown>> & {
  readonly S?: string;
  readonly N?: string;
};
export type WireItem = Readonly<Record<string, WireValue>>;

/** An item, and from when on (epoch milliseconds) readers see it that don't ask for consistency. */
export interface KeptItem {
  readonly item: WireItem;
  readonly visibleAt: number;
}

/** A request's members: of each operation those that our code sends. */
export interface WireInput {
  readonly TableName?: string;
  readonly Item?: WireItem;
  readonly Key?: WireItem;
  readonly ConsistentRead?: boolean;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: WireItem;
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys: readonly WireItem[]; readonly ConsistentRead?: boolean }>
  >;
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: WireItem;
}

/** That DynamoDB says no. */
export class WireRefusal extends Error {
  readonly type: string;

  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

/**
 * As much of DynamoDB as the service uses, at the wire and in memory: the contract of any store is tried on it, since the
 * embedded one is too slow for thousands of runs.
 */
export class WireStore {
  /** Epoch milliseconds. */
  readonly #now: () => number;
  readonly #tables = new Map<string, Map<string, KeptItem>>();
  /** How long, in milliseconds, indexes and inconsistent reads lag behind a put. */
  lagMs: (key: string) => number = () => 0;
  /** Told of each item that is new, as a stream is. */
  onInsert: (table: string, item: WireItem) => void = () => {};

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  items(table: string): WireItem[] {
    return [...this.#table(table).values()].map(({ item }) => item);
  }

  /** Puts an item, whatever is there. */
  put(table: string, item: WireItem): void {
    const key = keyOf(item);
    this.#table(table).set(key, { item, visibleAt: this.#now() + this.lagMs(key) });
  }

  /** What no code of ours does. */
  delete(table: string, key: WireItem): void {
    this.#table(table).delete(keyOf(key));
  }

  clear(): void {
    this.#tables.clear();
  }

  /**
   * What is replied to a request.
   * @throws WireRefusal
   */
  apply(operation: string, input: WireInput): object {
    switch (operation) {
      case 'PutItem':
        return this.#put(input);
      case 'GetItem':
        return { Item: this.#get(input.TableName, input.Key, input.ConsistentRead) };
      case 'BatchGetItem':
        return { Responses: this.#batchGet(input), UnprocessedKeys: {} };
      case 'Query':
        return this.#query(input);
      case 'Scan':
        return { Items: this.items(input.TableName ?? '') };
      case 'CreateTable':
        return { TableDescription: { TableStatus: 'ACTIVE' } };
      case 'DescribeTable':
        return { Table: { TableStatus: 'ACTIVE' } };
      default:
        throw new WireRefusal('UnknownOperationException');
    }
  }

  #put({ TableName = '', Item = {}, ...condition }: WireInput): object {
    const kept = this.#table(TableName).get(keyOf(Item));
    if (kept !== undefined && !allows(condition, kept.item)) {
      throw new WireRefusal('ConditionalCheckFailedException');
    }
    this.put(TableName, Item);
    if (kept === undefined) this.onInsert(TableName, Item);
    return {};
  }

  #get(table = '', key: WireItem = {}, isConsistent = false): WireItem | undefined {
    const kept = this.#table(table).get(keyOf(key));
    return kept !== undefined && (isConsistent || this.#isVisible(kept)) ? kept.item : undefined;
  }

  #batchGet({ RequestItems = {} }: WireInput) {
    return Object.fromEntries(
      Object.entries(RequestItems).map(([table, { Keys, ConsistentRead }]) => [
        table,
        Keys.flatMap((key) => this.#get(table, key, ConsistentRead) ?? []),
      ]),
    );
  }

  #query(input: WireInput): object {
    const table = this.#table(input.TableName ?? '');
    const index = tableDefinition.indexes.find(({ name }) => name === input.IndexName);
    const kept = [...table.values()].filter((each) => index === undefined || this.#isVisible(each));
    return queryItems(
      kept.map(({ item }) => item),
      index,
      input,
    );
  }

  #isVisible({ visibleAt }: KeptItem): boolean {
    return visibleAt <= this.#now();
  }

  #table(name: string): Map<string, KeptItem> {
    const table = this.#tables.get(name) ?? new Map<string, KeptItem>();
    this.#tables.set(name, table);
    return table;
  }
}

function keyOf({ pk, sk }: WireItem): string {
  return `${pk?.S} ${sk?.S ?? ''}`;
}
