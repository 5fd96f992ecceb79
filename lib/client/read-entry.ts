import { isObject } from './problem.ts';
import type { RecordedEntry } from './recorded-entry.ts';

/** An entry as the service has written it; undefined where it is none. */
export function readEntry(json: unknown): RecordedEntry | undefined {
  return isObject(json) && typeof json['id'] === 'string'
    ? (json as unknown as RecordedEntry)
    : undefined;
}
