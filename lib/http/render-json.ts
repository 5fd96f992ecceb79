import type { Fields } from '#lib/dialects/dialect.ts';
import { JsonText } from '#lib/entry/json-text.ts';

/**
 * A JSON object as text (RFC 8259). `JsonText` members are written as they are stored, verbatim; members that are
 * undefined are left out.
 */
export function renderJson(fields: Fields): string {
  let members = '';
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const text = value instanceof JsonText ? value.text : JSON.stringify(value);
    if (text !== undefined) members += `${members && ','}${quoted(name)}:${text}`;
  }
  return `{${members}}`;
}

/** The names of members come from the dialects' schemas, so they are few and always the same. */
const quotedNames = new Map<string, string>();

function quoted(name: string): string {
  const known = quotedNames.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  quotedNames.set(name, text);
  return text;
}
