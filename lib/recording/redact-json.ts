import { describesSecret } from './describes-secret.ts';
import { isCredential } from './is-credential.ts';
import { redacted } from './redacted.ts';
import { isNothing, type SecretKeys } from './secret-keys.ts';
import { secretMembers } from './secret-members.ts';

/** A JSON value without the secrets that it had, and how many those were. */
export interface RedactedJson {
  readonly value: unknown;
  readonly redactions: number;
}

/**
 * Replaces what is secret in a JSON value: by its key, by the name that stands beside it, or by what it looks like.
 * A secret text, number or list is replaced as a whole; of a secret object each text, number and list that doesn't
 * only describe it. Everything else, and the order of the keys, stays as it is.
 *
 * @param json As parseStrictJson gives it, which has bounded its depth.
 */
export function redactJson(json: unknown, isSecret: SecretKeys): RedactedJson {
  let redactions = 0;
  const hide = (value: unknown) => {
    if (value !== redacted) redactions += 1;
    return redacted;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return isCredential(value) ? hide(value) : value;
    if (Array.isArray(value)) return value.map(walk);
    if (!isObject(value)) return value;
    const secret = secretMembers(value, isSecret);
    return mapMembers(value, (key, member) => (secret.has(key) ? strip(member) : walk(member)));
  };
  const strip = (value: unknown): unknown => {
    if (isNothing(value)) return value;
    if (!isObject(value)) return hide(value);
    const secret = secretMembers(value, isSecret);
    return mapMembers(value, (key, member) =>
      describes(key, member) && !secret.has(key) ? walk(member) : strip(member),
    );
  };
  return { value: walk(json), redactions };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describes(key: string, member: unknown): boolean {
  return describesSecret(key) && typeof member !== 'object';
}

function mapMembers(object: object, map: (key: string, member: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, member]) => [key, map(key, member)]));
}
