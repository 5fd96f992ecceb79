import { hash } from 'node:crypto';
import { JsonText } from '#lib/entry/json-text.ts';
import { type CommittedField, committedFields } from './committed-fields.ts';
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

/** A text; or {} of an actor, target or client that has no members, which is told from one that is absent. */
type Value = string | Readonly<Record<string, never>>;

/** All disclosures of an entry, one for each field that it has, always in the same order. */
export function disclosuresOf(salted: SaltedEntry): Disclosure[] {
  const disclosures: Disclosure[] = [];
  for (const field of committedFields) {
    for (const [name, value] of valuesOf(salted, field)) {
      disclosures.push(disclose(salted.saltOf(name), name, value));
    }
  }
  return disclosures;
}

function valuesOf({ entry }: SaltedEntry, { name, members }: CommittedField): [string, Value][] {
  const value = entry[name];
  if (value === undefined) return [];
  if (typeof value === 'string') return [[name, value]];
  if (value instanceof JsonText) return [[name, value.text]];
  const texts: Readonly<Record<string, string | undefined>> = { ...value };
  const present = (members ?? []).flatMap(({ key, name }): [string, Value][] => {
    const text = texts[key];
    return text === undefined ? [] : [[name, text]];
  });
  return present.length === 0 ? [[name, {}]] : present;
}

function disclose(salt: string, name: string, value: Value): Disclosure {
  const text = Buffer.from(JSON.stringify([salt, name, value])).toString('base64url');
  return { name, text, digest: hash('sha256', text, 'base64url') };
}
