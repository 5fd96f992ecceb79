/** Whether what an object has under this key is a secret. */
export type SecretKeys = (key: string, value: unknown) => boolean;

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
const harmless = ['nextToken', 'pageToken', 'continuationToken', 'idempotencyToken'].map(lettersOf);

/**
 * Tells the keys that are secret from the others by these names, of which only the letters count: `api_key` is also
 * `apiKey`, `API-Key` and `APIKEYS`. What stands before a name makes no difference (`x-api-key`, `db_password2`), what
 * stands behind it does (`token_count`, `passwordChangedAt`). Null, a truth value, an empty list or object is no secret
 * under any key; a number under a plural says how many there are (`total_tokens`).
 */
export function secretKeys(names: readonly string[] = defaultNames): SecretKeys {
  const endings = names.map(lettersOf).filter((letters) => letters !== '');
  return (key, value) => {
    if (isNothing(value)) return false;
    const letters = lettersOf(key);
    const isOne = endings.some((ending) => letters.endsWith(ending));
    const isMany = endings.some((ending) => letters.endsWith(`${ending}s`));
    if (!isOne && (!isMany || typeof value === 'number')) return false;
    return !harmless.some((ending) => letters.endsWith(ending));
  };
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object') return Object.keys(value ?? {}).length === 0;
  return typeof value === 'boolean';
}

function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}]/gu, '');
}
