import { Readable } from 'node:stream';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { itemBytes, type WireItem } from './item-size.ts';
import { indexRows, readUnits, writeUnits } from './request-units.ts';

/** What calls to DynamoDB have taken. */
export interface StoreUse {
  readonly readUnits: number;
  readonly writeUnits: number;
  /** How often was waited for a reply, where calls that are made together wait together. */
  readonly waits: number;
}

/**
 * DynamoDB below the SDK, for as long as this process lives: it answers from these entries, newest first, and reckons
 * what the calls would have consumed.
 */
export class MeteredStore {
  readonly #items: ReadonlyMap<string, WireItem>;
  readonly #newestFirst: readonly WireItem[];
  readonly #replies = new Map<string, Buffer>();
  readonly #held: (() => void)[] = [];
  /** Whether it reckons; else it answers at once what it has answered before. */
  isMetering = true;
  #readUnits = 0;
  #writeUnits = 0;
  #waits = 0;

  constructor(entries: readonly WireItem[]) {
    this.#items = new Map(entries.map((item) => [item['pk']?.S ?? '', item]));
    this.#newestFirst = entries.toSorted((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1));
    NodeHttpHandler.prototype.handle = async ({ headers, body }) => {
      const reply = await this.#answer(
        `${headers['x-amz-target']}`,
        new TextDecoder().decode(body),
      );
      return {
        response: new HttpResponse({
          statusCode: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: Readable.from([reply]),
        }),
      };
    };
  }

  /** What has been used since the last time. */
  take(): StoreUse {
    const use = { readUnits: this.#readUnits, writeUnits: this.#writeUnits, waits: this.#waits };
    [this.#readUnits, this.#writeUnits, this.#waits] = [0, 0, 0];
    return use;
  }

  async #answer(target: string, text: string): Promise<Buffer> {
    // No two puts are alike, and all are answered alike.
    const call = target.endsWith('.PutItem') ? 'put' : text;
    const known = this.#replies.get(call);
    if (known !== undefined && !this.isMetering) return known;
    await this.#wait();
    const reply = Buffer.from(JSON.stringify(this.#replyTo(target, JSON.parse(text))));
    this.#replies.set(call, reply);
    return reply;
  }

  /** Until nothing else is being asked. */
  #wait(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#held.push(resolve) === 1) {
      this.#waits += 1;
      setTimeout(() => {
        for (const release of this.#held.splice(0)) release();
      }, 1);
    }
    return promise;
  }

  #replyTo(target: string, call: Call): object {
    switch (target.replace(/^.*\./, '')) {
      case 'PutItem':
        this.#writeUnits += writeUnits(call.Item);
        return {};
      case 'GetItem':
        return { Item: this.#read(call.Key['pk']?.S, call.ConsistentRead === true) };
      case 'BatchGetItem':
        return { Responses: this.#batchGet(call), UnprocessedKeys: {} };
      case 'Query':
        return this.#query(call);
      default:
        throw new Error(`The bench knows no ${target}`);
    }
  }

  #read(pk = '', isConsistent: boolean): WireItem | undefined {
    const item = this.#items.get(pk);
    this.#readUnits += readUnits(item === undefined ? 0 : itemBytes(item), isConsistent);
    return item;
  }

  #batchGet({ RequestItems }: Call): Record<string, WireItem[]> {
    const found = Object.entries(RequestItems).map(([table, { Keys, ConsistentRead }]) => [
      table,
      Keys.map(({ pk }) => this.#read(pk?.S, ConsistentRead === true)).filter(isThere),
    ]);
    return Object.fromEntries(found);
  }

  #query(call: Call): object {
    const { IndexName, Limit, ScanIndexForward, ExpressionAttributeValues: values } = call;
    if (IndexName !== 'byOrg' || ScanIndexForward) throw new Error('The bench lists newest first');
    const [low = '', high = ''] = [values[':low']?.S, values[':high']?.S];
    const between = this.#newestFirst.filter((item) => timeOf(item) > low && timeOf(item) < high);
    const rows = between.slice(0, Limit);
    const bytes = rows.flatMap(indexRows).filter(({ index }) => index === IndexName);
    this.#readUnits += readUnits(
      bytes.reduce((sum, row) => sum + row.bytes, 0),
      false,
    );
    const last = rows.length < between.length ? rows.at(-1) : undefined;
    const { '#partition': _, ...projected } = call.ExpressionAttributeNames;
    const names = new Set(Object.values(projected));
    const Items = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name))),
    );
    return { Items, ...(last && { LastEvaluatedKey: { timeKey: last['timeKey'] } }) };
  }
}

interface Call {
  readonly Item: WireItem;
  readonly Key: WireItem;
  readonly ConsistentRead?: boolean;
  readonly IndexName?: string;
  readonly Limit?: number;
  readonly ScanIndexForward?: boolean;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, AttributeValue>>;
  readonly RequestItems: Readonly<
    Record<string, { readonly Keys: readonly WireItem[]; readonly ConsistentRead?: boolean }>
  >;
}

function timeOf(item: WireItem): string {
  return item['timeKey']?.S ?? '';
}

function isThere(item: WireItem | undefined): item is WireItem {
  return item !== undefined;
}
