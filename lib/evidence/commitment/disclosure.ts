import { sha256OfText } from '#lib/evidence/sha256.ts';
import { disclosedFields } from './disclosed-fields.ts';
import { disclosureText } from './disclosure-text.ts';
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

/** All disclosures of an entry, one for each field that it has, always in the same order. */
export function disclosuresOf({ entry, saltsOf }: SaltedEntry): Disclosure[] {
  const fields = disclosedFields(entry);
  const salts = saltsOf(fields.map(({ name }) => name));
  return fields.map(({ name, value }, at) => {
    const text = disclosureText(`${salts[at]}`, name, value);
    return { name, text, digest: sha256OfText(text) };
  });
}
