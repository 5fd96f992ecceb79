import { hash } from 'node:crypto';

const blockBytes = 64;
const secretBytes = 32;
const saltBytes = 16;

// Each begins with the secret under the padding, of which the second half is always the padding alone. Behind it there is
// room for the longest name of a field, and for a digest.
const inner = Buffer.alloc(blockBytes + blockBytes, 0x36);
const outer = Buffer.alloc(blockBytes + 32, 0x5c);
const salt = Buffer.alloc(saltBytes);

/**
 * The salt with which a field is committed to: the first 128 bits of HMAC-SHA-256(secret, name), in base64url. The
 * format promises it, since salts are never stored.
 *
 * HMAC (RFC 2104) is written out, in two one-shot hashes, since every entry that is proved, sealed or checked takes
 * some twenty salts: by createHmac each costs twice as much with a key object, and ten times as much without.
 *
 * @param secret The entry's, 256 bits.
 * @param name The field's name in a disclosure, ASCII of at most 64 characters: `action`, `actor.id`.
 * @throws RangeError for a secret of another length
 */
export function fieldSalt(secret: Uint8Array, name: string): string {
  if (secret.length !== secretBytes) throw new RangeError('A secret has 32 bytes');
  let at = 0;
  for (const byte of secret) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
    at++;
  }
  const length = blockBytes + inner.write(name, blockBytes, 'latin1');
  outer.write(hash('sha256', inner.subarray(0, length), 'binary'), blockBytes, 'latin1');
  return salt.toString('base64url', 0, salt.write(hash('sha256', outer, 'binary'), 'latin1'));
}
