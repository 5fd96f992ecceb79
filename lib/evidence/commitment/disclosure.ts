import { JsonText } from '#lib/entry/json-text.ts';
import { sha256OfText } from '#lib/evidence/sha256.ts';
import { committedFields, type Member } from './committed-fields.ts';
import { type DisclosedValue, disclosureText } from './disclosure-text.ts';
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
type Disclose = (name: string, value: DisclosedValue) => void;

/** All disclosures of an entry, one for each field that it has, always in the same order. */
export function disclosuresOf(salted: SaltedEntry): Disclosure[] {
  const disclosures: Disclosure[] = [];
  const disclose: Disclose = (name, value) => {
    const text = disclosureText(salted.saltOf(name), name, value);
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
