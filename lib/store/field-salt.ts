import { createHmac, type KeyObject } from 'node:crypto';

const saltBytes = 16;

/**
 * The salt with which a field is committed to: the first 128 bits of HMAC-SHA-256(secret, name), in base64url. The
 * format promises it, since salts are never stored.
 *
 * @param secret The entry's, by `createSecretKey`: made once an entry, since making it costs more than a salt.
 * @param name The field's name in a disclosure: `action`, `actor.id`.
 */
export function fieldSalt(secret: KeyObject, name: string): string {
  return createHmac('sha256', secret).update(name).digest().toString('base64url', 0, saltBytes);
}
