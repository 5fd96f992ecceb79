import { type NewEntry, parseNewEntry } from '#lib/entry/new-entry.ts';
import type { EventIdentity } from './read-cloud-event.ts';
import { type Refused, readStrictly } from './read-strictly.ts';

/** An entry that was sent, or everything that is wrong with it. */
export type SentEntry = { readonly entry: NewEntry; readonly event?: EventIdentity } | Refused;

/**
 * The entry that a JSON text is, or what is wrong with it.
 *
 * @param text JSON that JSON.parse accepts, which has given `value`.
 */
export function readSentEntry(text: string, value: unknown, now: Date): SentEntry {
  return readStrictly(text, value, (checked) => parseNewEntry(checked, now));
}
