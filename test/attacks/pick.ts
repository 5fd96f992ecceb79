import { below } from '../evidence/random.ts';

/** One of several, at random. */
export function pick<Item>(items: readonly Item[], next: () => number): Item {
  return items[below(items.length, next)] as Item;
}
