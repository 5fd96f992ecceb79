import { JsonText } from '#lib/entry/json-text.ts';
import { sha256OfText } from '#lib/evidence/sha256.ts';
import { committedFields, type Member } from './committed-fields.ts';
import type { SaltedEntry } from './salted-entry.ts';

/** What one field of an entry is shown with, as in an SD-JWT. */
export interface Disclosure {
  /** `action`, `actor.id`. */
  readonly name: string;
  /** base64url of the JSON array [salt, name, value] (RFC 9901 section 4.2.1). */
  readonly text: string;
  /** base64url of the SHA-256 of `text` (RFC 9901 section 4.2.3). */
  readonly digest: string;
}

/** Where the disclosures of one entry are gathered. */
type Disclose = (name: string, value: string | Readonly<Record<string, never>>) => void;

// As much of a text as most fields take, so that no buffer is made for each.
const scratch = Buffer.alloc(4096);

/** All disclosures of an entry, one for each field that it has, always in the same order. */
export function disclosuresOf(salted: SaltedEntry): Disclosure[] {
  const disclosures: Disclosure[] = [];
  const disclose: Disclose = (name, value) => {
    // Neither a salt nor a name has anything that JSON escapes.
    const json = `["${salted.saltOf(name)}","${name}",${JSON.stringify(value)}]`;
    const text = base64UrlOf(json);
    disclosures.push({ name, text, digest: sha256OfText(text) });
  };
  for (const { name, members } of committedFields) {
    const value = salted.entry[name];
    if (typeof value === 'string') disclose(name, value);
    else if (value instanceof JsonText) disclose(name, value.text);
    else if (value !== undefined) discloseMembers(name, { ...value }, members, disclose);
  }
  return disclosures;
}

/** An object without members is a disclosure by itself, so that it is told from one that is absent. */
function discloseMembers(
  name: string,
  object: Readonly<Record<string, string | undefined>>,
  members: readonly Member[],
  disclose: Disclose,
): void {
  let isEmpty = true;
  for (const { key, name } of members) {
    const text = object[key];
    if (text === undefined) continue;
    isEmpty = false;
    disclose(name, text);
  }
  if (isEmpty) disclose(name, {});
}

function base64UrlOf(text: string): string {
  // A character takes at most three bytes.
  if (3 * text.length > scratch.length) return Buffer.from(text).toString('base64url');
  return scratch.toString('base64url', 0, scratch.write(text));
}
