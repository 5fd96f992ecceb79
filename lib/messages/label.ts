import { showValue } from './show-value.ts';
import { words } from './words.ts';

const maxLength = 40;
const maxWords = 4;
const oneWord = new RegExp(`^[a-z]{1,${maxLength}}$`);
const identifier = new RegExp(`^[A-Za-z][\\w-]{0,${maxLength - 1}}$`);

const acronyms: ReadonlySet<string> = new Set(
  'api aws dns iam id ip kms mfa s3 saml scim ssh sso url vpc'.split(' '),
);

const persons: ReadonlySet<string> = new Set(
  'admin customer employee member owner person user'.split(' '),
);

/** A type as people write it: `service_account` -> `service account`, `apiKey` -> `API key`. */
export function labelOf(type: string): string {
  if (oneWord.test(type)) return spell(type);
  const parts = identifier.test(type) ? words(type) : [];
  return parts.length === 0 || parts.length > maxWords
    ? showValue(type, maxLength)
    : spellAll(parts);
}

export function spellAll(parts: readonly string[]): string {
  return parts.map(spell).join(' ');
}

/** `a policy`, `an API key`, `settings`. */
export function withArticle(label: string): string {
  if (isPlural(label)) return label;
  return /^(?:[aeioAEIO]|u(?!ni|se|sa)|(?!SAML|SCIM)[FHLMNRSX][A-Z\d])/.test(label)
    ? `an ${label}`
    : `a ${label}`;
}

/** Whether a label is in the plural: `settings`, but not `access`, nor anything that has an article. */
export function isPlural(label: string): boolean {
  return /^(?!an? ).*[^sui]s$/.test(label);
}

/** A label or phrase without its article. */
export function withoutArticle(phrase: string): string {
  return phrase.replace(/^(?:an?|the) /, '');
}

/** Whether what has this label is told by an e-mail address. */
export function isPersonal(label: string): boolean {
  return persons.has(lastWord(label));
}

/** Whether two labels are of one kind: `user group`, `Acme::Group` and `a group` are. */
export function isSameKind(label: string, other: string): boolean {
  return lastWord(label) === lastWord(other);
}

function lastWord(label: string): string {
  return label.replace(/^.*[ :./]/s, '').toLowerCase();
}

function spell(word: string): string {
  return acronyms.has(word) ? word.toUpperCase() : word;
}
