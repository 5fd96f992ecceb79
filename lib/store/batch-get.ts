import { setTimeout as delay } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { callStore } from './call-store.ts';

/** A key, and the name of the table that it is of. */
export interface TableKey {
  readonly table: string;
  readonly key: Readonly<Record<string, string>>;
}

/** An item, and the name of the table that it is from. */
export interface TableItem {
  readonly table: string;
  readonly item: Readonly<Record<string, unknown>>;
}

/** DynamoDB takes no more in one request. */
const maxKeys = 100;
const firstDelayMs = 25;
const longestDelayMs = 1000;

/**
 * The items of these keys, in no order, and without those that don't exist. One request for every 100 keys, whatever
 * tables they are of, and all at once; what DynamoDB leaves unprocessed is asked for again until the deadline.
 *
 * @param keys No two alike.
 * @param isConsistent Strongly; else, at half the price, what was put a moment ago may be missing.
 * @param wait Before asking again: for at most so many milliseconds, or until the signal.
 * @throws AuditLogError as storeError says
 */
export async function batchGet(
  table: { readonly client: DynamoDBDocumentClient; readonly deadlineMs?: number },
  keys: readonly TableKey[],
  isConsistent = true,
  wait = waitAtMost,
): Promise<TableItem[]> {
  const found = await callStore(table, (abortSignal) =>
    Promise.all(
      chunks(keys).map((some) =>
        getAll(table.client, requestItems(some, isConsistent), abortSignal, wait),
      ),
    ),
  );
  return found.flat();
}

type RequestItems = NonNullable<BatchGetCommand['input']['RequestItems']>;

async function getAll(
  client: DynamoDBDocumentClient,
  asked: RequestItems,
  abortSignal: AbortSignal,
  wait: typeof waitAtMost,
): Promise<TableItem[]> {
  const found: TableItem[] = [];
  let left = asked;
  for (let longest = firstDelayMs; ; longest = Math.min(2 * longest, longestDelayMs)) {
    const command = new BatchGetCommand({ RequestItems: left });
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(command, { abortSignal });
    for (const [table, items] of Object.entries(Responses)) {
      found.push(...items.map((item) => ({ table, item })));
    }
    left = UnprocessedKeys;
    if (Object.keys(left).length === 0) return found;
    await wait(longest, abortSignal);
  }
}

/** At random, so that callers who were refused together don't come back together. */
async function waitAtMost(longestMs: number, signal: AbortSignal): Promise<void> {
  await delay(Math.random() * longestMs, undefined, { signal });
}

function chunks(keys: readonly TableKey[]): TableKey[][] {
  const count = Math.ceil(keys.length / maxKeys);
  return Array.from({ length: count }, (_, n) => keys.slice(n * maxKeys, (n + 1) * maxKeys));
}

function requestItems(keys: readonly TableKey[], ConsistentRead: boolean): RequestItems {
  const tables = Map.groupBy(keys, ({ table }) => table);
  return Object.fromEntries(
    [...tables].map(([table, own]) => [table, { Keys: own.map(({ key }) => key), ConsistentRead }]),
  );
}
