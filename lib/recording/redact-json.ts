import { isCredential } from './is-credential.ts';
import { redacted } from './redacted.ts';
import type { SecretKeys } from './secret-keys.ts';
import { secretMembers } from './secret-members.ts';

/** A JSON value without the secrets that it had, and how many those were. */
export interface RedactedJson {
  readonly value: unknown;
  readonly redactions: number;
}

/**
 * Replaces what is secret in a JSON value: by its key, by the name that stands beside it, or by what it looks like.
 * Everything else, and the order of the keys, stays as it is.
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
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    const secret = secretMembers(value, isSecret);
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        secret.has(key) ? hide(member) : walk(member),
      ]),
    );
  };
  return { value: walk(json), redactions };
}
