import { jsonPointer } from '#lib/entry/json-pointer.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { freeFormFields } from './redact-entry.ts';
import { redacted } from './redacted.ts';

/** In characters: keys are part of each pointer below them, so that a small entry could have gigabytes of them. */
const maxLength = 128 * 1024;

/**
 * Where an entry has `"[REDACTED]"`: JSON pointers into the entry as native shows it. Read from what is stored, so that
 * an entry that is sent again is answered the same. The list ends before it becomes larger than an entry can be.
 */
export function redactedPointers(entry: StoredEntry): string[] {
  const pointers: string[] = [];
  let length = 0;
  for (const name of freeFormFields) {
    const text = entry[name]?.text ?? '';
    if (!text.includes(redacted)) continue;
    for (const path of pathsIn(JSON.parse(text), [name])) {
      const pointer = jsonPointer(path);
      length += pointer.length;
      if (length > maxLength) return pointers;
      pointers.push(pointer);
    }
  }
  return pointers;
}

function* pathsIn(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (value === redacted) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* pathsIn(member, [...path, key]);
}
