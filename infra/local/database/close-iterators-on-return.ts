import type { ClassicLevel } from 'classic-level';

/**
 * dynalite ends what it reads by calling `return` of the store's iterators, which they don't have, and none would ever be
 * closed: memory would grow with every query. For all stores of this process.
 *
 * @param store One that is open.
 */
export async function closeIteratorsOnReturn(store: ClassicLevel): Promise<void> {
  for (const iterator of [store.keys(), store.values()]) {
    const prototype: Returning = Object.getPrototypeOf(iterator);
    prototype.return ??= function close() {
      return this.close();
    };
    await iterator.close();
  }
}

interface Returning {
  close(): Promise<void>;
  return?(): Promise<void>;
}
