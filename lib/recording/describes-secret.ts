import { lettersOf } from './secret-keys.ts';

/**
 * Whether what stands under this key only tells of a secret and isn't one: `{"secret": {"secretName": "db",
 * "defaultMode": 420}}`, `/tokens/3/expires_at`. No ids, since `id` is also what an ID token or a session is kept under.
 */
export function describesSecret(key: string): boolean {
  return describing.has(lettersOf(key));
}

const describing: ReadonlySet<string> = new Set(
  [
    'algorithm count createdat defaultmode expiresat expiresin kind length maxlength minlength',
    'mode name secretname type updatedat version',
  ].flatMap((names) => names.split(' ')),
);
