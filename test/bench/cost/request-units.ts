import type { IndexDefinition } from '#lib/store/table-definition.ts';
import { tableDefinition } from '#lib/store/table-definition.ts';
import { itemBytes, type WireItem } from './item-size.ts';

/** What one of the indexes holds of an entry. */
export interface IndexRow {
  readonly index: string;
  /** Of the key that it is under, where DynamoDB's limits of a partition apply. */
  readonly partition: string;
  readonly bytes: number;
}

/** The rows that an entry's item has in the indexes: those whose keys it has. */
export function indexRows(item: WireItem): IndexRow[] {
  return tableDefinition.indexes.flatMap((index: IndexDefinition) => {
    const partition = item[index.partitionKey]?.S;
    if (partition === undefined || item[index.sortKey] === undefined) return [];
    return [{ index: index.name, partition, bytes: itemBytes(rowOf(item, index)) }];
  });
}

function rowOf(item: WireItem, { partitionKey, sortKey, projected = [] }: IndexDefinition) {
  const held = new Set([tableDefinition.partitionKey, partitionKey, sortKey, ...projected]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => held.has(name)));
}

/** Write units: one for each kilobyte that is begun, of the item and of each of its rows. */
export function writeUnits(item: WireItem): number {
  const sizes = [itemBytes(item), ...indexRows(item).map(({ bytes }) => bytes)];
  return sizes.reduce((sum, bytes) => sum + Math.ceil(bytes / 1024), 0);
}

/** Read units of so many bytes that are read together: one for 4 KB that are begun, half of it where not consistent. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);
}

/** Bytes that are paid for by the month: DynamoDB adds 100 to each item and to each row of an index. */
export function storedBytes(item: WireItem): { table: number; indexes: number } {
  const rows = indexRows(item);
  return {
    table: itemBytes(item) + 100,
    indexes: rows.reduce((sum, { bytes }) => sum + bytes + 100, 0),
  };
}
