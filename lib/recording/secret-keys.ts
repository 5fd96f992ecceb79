import { remembered } from './remembered.ts';

/** A key's letters in lower case, which are the same however the key is spelled. */
export const lettersOf = remembered((key) => key.toLowerCase().replace(/[^\p{L}]/gu, ''));

/**
 * Whether a value is a secret when an object has it under this key. The key is looked at once for all values, and there
 * are as few answers as there are kinds of keys, however many keys are asked about.
 */
export type SecretKeys = (key: string) => (value: unknown) => boolean;

/** The keys whose values nobody wants in a log. */
const defaultNames = [
  'password',
  'passwd',
  'secret',
  'token',
  'authorization',
  'api_key',
  'cookie',
  'private_key',
  'secret_key',
  'secret_access_key',
];

/** Called tokens, but of no use to anyone else. */
const harmless = [
  'nextToken',
  'pageToken',
  'continuationToken',
  'idempotencyToken',
  'clientRequestToken',
  'hashedToken',
].map(lettersOf);

/** Behind a name these say only in what form the secret is: `SecretString`, `token_value`, `private_key_pem`. */
const form = /(?:value|string|binary|pem|header)$/;

/**
 * Tells the keys that are secret from the others by these names, of which only the letters count: `api_key` is also
 * `apiKey`, `API-Key` and `APIKEYS`. What stands before a name makes no difference (`x-api-key`, `db_password2`), what
 * stands behind it does (`token_count`, `passwordChangedAt`), unless it is a form. Null, a truth value, and an empty
 * text, list or object is no secret under any key; a number under a plural says how many there are (`total_tokens: 7`,
 * `max_tokens: "4096"`). A harmless key is secret all the same where one of the names says so in full.
 */
export function secretKeys(names: readonly string[] = defaultNames): SecretKeys {
  const endings = names.map(lettersOf).filter((letters) => letters !== '');
  return remembered((key) => {
    const letters = lettersOf(key);
    const bare = letters.replace(form, '');
    const isEnd = (ending: string) => letters.endsWith(ending) || bare.endsWith(ending);
    const found = endings.filter(isEnd);
    const isHarmless = harmless.some(
      (ending) => isEnd(ending) && !found.some((name) => name.endsWith(ending)),
    );
    if (isHarmless) return isNever;
    if (found.length > 0) return isSomething;
    if (endings.some((ending) => letters.endsWith(`${ending}s`))) return isSomeOfMany;
    return isNever;
  });
}

function isNever(): boolean {
  return false;
}

function isSomething(value: unknown): boolean {
  return !isNothing(value);
}

/** What is no secret whatever it stands under. */
export function isNothing(value: unknown): boolean {
  if (typeof value === 'object') return Object.keys(value ?? {}).length === 0;
  return typeof value === 'boolean' || value === '';
}

function isSomeOfMany(value: unknown): boolean {
  const isCount = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
  return !isCount && isSomething(value);
}
