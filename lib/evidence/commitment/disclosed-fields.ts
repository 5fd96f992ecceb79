import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { committedFields, type Member } from './committed-fields.ts';
import type { DisclosedValue } from './disclosure-text.ts';

/** A field that an entry has, by the name that its disclosure has. */
export interface DisclosedField {
  /** `action`, `actor.id`. */
  readonly name: string;
  readonly value: DisclosedValue;
}

/** What of an entry becomes disclosures, always in the same order. */
export function disclosedFields(entry: StoredEntry): DisclosedField[] {
  const fields: DisclosedField[] = [];
  for (const { name, members } of committedFields) {
    const value = entry[name];
    if (typeof value === 'string') fields.push({ name, value });
    else if (value instanceof JsonText) fields.push({ name, value: value.text });
    else if (value !== undefined) pushMembers(name, { ...value }, members, fields);
  }
  return fields;
}

/** An object without members is a disclosure by itself, so that it is told from one that is absent. */
function pushMembers(
  name: string,
  object: Readonly<Record<string, string | undefined>>,
  members: readonly Member[],
  fields: DisclosedField[],
): void {
  const before = fields.length;
  for (const { key, name } of members) {
    const value = object[key];
    if (value !== undefined) fields.push({ name, value });
  }
  if (fields.length === before) fields.push({ name, value: {} });
}
