import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { derivedAttributes } from '#lib/store/encode-item.ts';
import { indexShards } from '#lib/store/index-keys.ts';
import { storeAttributes } from '#lib/store/item-attributes.ts';
import type { Item } from './item.ts';

const names = [...storeAttributes.keys()].filter((name) => name !== 'pk' && name !== 'secret');

/**
 * Whether an item is what encodeItem makes of the entry that decodeItem has read from it. That takes the key, the secret and
 * each field of the entry as it is, and nothing that it doesn't know; left are the attributes that derive from the entry.
 *
 * @param shards Over how many keys of an index entries are spread: what was written over fewer stays where it is.
 */
export function hasDerivedAttributes(
  item: Item,
  entry: StoredEntry,
  shards = indexShards,
): boolean {
  for (let once = shards; once > 0; once--) {
    const derived: Item = derivedAttributes(entry, once);
    if (names.every((name) => item[name] === derived[name])) return true;
  }
  return false;
}
