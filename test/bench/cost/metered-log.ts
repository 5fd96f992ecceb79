import { BatchGetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { type Command, type Item, MemoryDynamodb } from '../../evidence/memory-dynamodb.ts';
import { itemBytes } from './item-size.ts';
import { readUnits } from './request-units.ts';

/** Both tables in memory, which note what is asked of them and reckon it later, so that reckoning isn't measured. */
export class MeteredLog {
  readonly memory = new MemoryDynamodb();
  readonly tables: EvidenceTables;
  readUnits = 0;
  writeUnits = 0;
  /** Write units by the partition key of the log's table, where DynamoDB's limits of a partition apply. */
  readonly writesByPartition = new Map<string, number>();
  readonly #calls: [command: Command, reply: Reply][] = [];

  /** @param wait Lets a call wait for its reply. */
  constructor(wait: () => Promise<void>) {
    const client = this.memory.client(async (command, apply) => {
      await wait();
      const reply = apply() as Reply;
      this.#calls.push([command, reply]);
      return reply;
    });
    this.tables = { entries: { client, name: 'entries' }, log: { client, name: 'log' } };
  }

  reckon(): void {
    for (const [command, reply] of this.#calls.splice(0)) {
      if (command instanceof PutCommand) this.#write(command.input.Item);
      else if (command instanceof BatchGetCommand) this.#readBatch(command, reply);
      else if (command instanceof QueryCommand) this.#readRange(command, reply);
    }
  }

  /** What the log's table takes up. */
  get storedBytes(): number {
    return this.memory.items('log').reduce((sum, item) => sum + bytesOf(item) + 100, 0);
  }

  #write(item: Item = {}): void {
    const units = Math.ceil(bytesOf(item) / 1024);
    const partition = String(item['pk']);
    this.writeUnits += units;
    this.writesByPartition.set(partition, (this.writesByPartition.get(partition) ?? 0) + units);
  }

  #readBatch({ input: { RequestItems = {} } }: BatchGetCommand, { Responses = {} }: Reply): void {
    for (const [table, { Keys = [], ConsistentRead = false }] of Object.entries(RequestItems)) {
      const sizes = (Responses[table] ?? []).map(bytesOf);
      // To find that there is none takes as much as to read a small one.
      const missing = Array.from({ length: Keys.length - sizes.length }, () => 0);
      for (const bytes of [...sizes, ...missing]) {
        this.readUnits += readUnits(bytes, ConsistentRead);
      }
    }
  }

  #readRange({ input }: QueryCommand, { Items = [] }: Reply): void {
    const bytes = Items.reduce((sum, item) => sum + bytesOf(item), 0);
    this.readUnits += readUnits(bytes, input.ConsistentRead === true);
  }
}

interface Reply {
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
}

function bytesOf(item: Item): number {
  return itemBytes(marshall(item, { removeUndefinedValues: true }));
}
