import type { Fields } from '#lib/dialects/dialect.ts';
import { native } from '#lib/dialects/native.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { redactedPointers } from '#lib/recording/redacted-pointers.ts';

/**
 * An entry as who has recorded it is answered: as native shows it, and under `redacted` where secrets have been taken
 * out. Made of what is stored alone, so that it is the same however often the entry is sent.
 */
export function recordedEntry(entry: StoredEntry): Fields {
  const pointers = redactedPointers(entry);
  return { ...native.show(entry), redacted: pointers.length > 0 ? pointers : undefined };
}
