import { ordinal } from '#lib/store/log/log-keys.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';
import { queryLogItems } from '#lib/store/log/query-log-items.ts';
import type { Item } from './item.ts';

/** Every item of a partition by its sort key, whatever that is: a page at a time, and one can be looked at in advance. */
export class LogPartition {
  readonly #items: AsyncGenerator<Item, void, undefined>;
  #next: Promise<Item | undefined> | undefined;

  constructor(log: LogTable, pk: string, from = 0) {
    const first = from === 0 ? '\u0001' : ordinal(from);
    this.#items = queryLogItems(log, { pk, from: first, to: '\u{10ffff}' });
  }

  /** The next item, which stays the next one; undefined at the end. */
  peek(): Promise<Item | undefined> {
    this.#next ??= this.#items.next().then(({ value }) => value ?? undefined);
    return this.#next;
  }

  async take(): Promise<Item | undefined> {
    const item = await this.peek();
    this.#next = undefined;
    return item;
  }
}

/** The number that a sort key writes; undefined where it isn't one of logKeys' ordinals. */
export function ordinalIn({ sk }: Item): number | undefined {
  const number = Number(sk);
  return typeof sk === 'string' && Number.isSafeInteger(number) && ordinal(number) === sk
    ? number
    : undefined;
}
