import { describesSecret } from './describes-secret.ts';
import { lettersOf, type SecretKeys } from './secret-keys.ts';

/** Members that name what the others are about: `{"field": "password", "old": 1, "new": 2}`. */
const naming: ReadonlySet<string> = new Set(
  [
    'attribute attributename column columnname displayname field fieldname header key name',
    'parameter parametername path property propertyname',
  ].flatMap((names) => names.split(' ')),
);

/** Members with the value of what is named beside them. */
const holding: ReadonlySet<string> = new Set(
  [
    'after before change changes current currentvalue diff from new newvalue old oldvalue',
    'original originalvalue previous previousvalue to value values',
  ].flatMap((names) => names.split(' ')),
);

/**
 * The keys of an object whose values are secret, by themselves or by what another member names. Time is linear in the
 * length of the keys and names: each of them is looked at once, however many members hold a value.
 */
export function secretMembers(object: object, isSecret: SecretKeys): ReadonlySet<string> {
  const members = Object.entries(object).map(([key, value]) => ({
    key,
    value,
    letters: lettersOf(key),
  }));
  const named = members
    .filter(({ letters }) => naming.has(letters))
    .flatMap(({ value }) => (typeof value === 'string' ? secretsAt(value, isSecret) : []));
  const isSecretBeside = new Set(named);
  const place = placeIn(object);
  const secret = members.filter(
    ({ key, value, letters }) =>
      isSecret(key)(value) ||
      (key !== place && holding.has(letters) && [...isSecretBeside].some((is) => is(value))),
  );
  return new Set(secret.map(({ key }) => key));
}

/**
 * A path is secret at and below each secret name in it (`smtp.password`, `/cookies/session_id`), unless what it ends in
 * only tells of the secret (`/tokens/3/expires_at`). One of many is no count of them: `/tokens/3` is a token.
 */
function secretsAt(path: string, isSecret: SecretKeys): ReturnType<SecretKeys>[] {
  const keys = path.split(/[/.]/);
  const names = new Set(keys.filter(saysWhat));
  const last = keys.findLast(saysWhat) ?? '';
  if (describesSecret(last)) return [];
  const isWhole = last === keys.at(-1);
  return [...names].flatMap((name) =>
    isWhole && name === last
      ? [isSecret(name)]
      : [isSecret(name), isSecret(name.replace(/s$/i, ''))],
  );
}

/** Not an index, nor the `-` behind a list's last element (RFC 6901 section 4), nor a word for any value. */
function saysWhat(key: string): boolean {
  const letters = lettersOf(key);
  return letters !== '' && !holding.has(letters);
}

/** JSON Patch (RFC 6902 sections 4.4 and 4.5): `from` is a place there, not a value. */
function placeIn(object: object): string | undefined {
  const { op, from }: { op?: unknown; from?: unknown } = object;
  const isPlace = typeof from === 'string' && from.startsWith('/');
  return isPlace && (op === 'move' || op === 'copy') ? 'from' : undefined;
}
