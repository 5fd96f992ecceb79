import type { SecretKeys } from './secret-keys.ts';

/** Members that name what the others are about: `{"field": "password", "old": 1, "new": 2}`. */
const naming: ReadonlySet<string> = new Set(
  'attribute column field fieldName field_name header key name parameter path property'.split(' '),
);

/** Members with the value of what is named beside them. */
const holding: ReadonlySet<string> = new Set(
  [
    'after before current from new newValue new_value old oldValue old_value',
    'previous previousValue previous_value to value values',
  ].flatMap((names) => names.split(' ')),
);

/** The keys of an object whose values are secret, by themselves or by what another member names. */
export function secretMembers(object: object, isSecret: SecretKeys): ReadonlySet<string> {
  const members = Object.entries(object);
  const names = members.filter(([key]) => naming.has(key)).map(([, name]) => name);
  const secretNames = names.filter((name) => typeof name === 'string');
  const holders = 'op' in object ? patched : holding;
  const isSecretHere = ([key, value]: [string, unknown]) =>
    isSecret(key, value) ||
    (holders.has(key) && secretNames.some((name) => isSecretPath(name, value, isSecret)));
  return new Set(members.filter(isSecretHere).map(([key]) => key));
}

/** JSON Patch (RFC 6902 section 4): `from` is a place there. */
const patched: ReadonlySet<string> = new Set(['value']);

/** A path is secret at and below each secret key in it: `/users/7/password`, `smtp.password`. */
function isSecretPath(path: string, value: unknown, isSecret: SecretKeys): boolean {
  return path.split(/[/.]/).some((key) => isSecret(key, value));
}
