import type { JsonText } from '#lib/entry/json-text.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import { writeJsonText } from '#lib/entry/write-json-text.ts';
import { redactJson } from './redact-json.ts';
import type { SecretKeys } from './secret-keys.ts';

/** What of an entry may hold anything, and so a secret. */
export const freeFormFields = ['changes', 'details', 'metadata', 'transaction'] as const;

/** An entry without the secrets that were sent with it, and how many those were. */
export interface RedactedEntry {
  readonly entry: NewEntry;
  readonly redactions: number;
}

/** Replaces what is secret in an entry's free-form fields; a field without any is the very same text. */
export function redactEntry(sent: NewEntry, isSecret: SecretKeys): RedactedEntry {
  const fields: Partial<Record<(typeof freeFormFields)[number], JsonText>> = {};
  let redactions = 0;
  for (const name of freeFormFields) {
    const field = sent[name];
    if (field === undefined) continue;
    const found = redactJson(JSON.parse(field.text), isSecret);
    if (found.redactions > 0) fields[name] = writeJsonText(found.value);
    redactions += found.redactions;
  }
  return { entry: { ...sent, ...fields }, redactions };
}
