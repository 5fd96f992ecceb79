import { hash } from 'node:crypto';

const blockBytes = 64;
const secretBytes = 32;
const longestName = 64;

// Each begins with a secret under the padding, of which the second half is always the padding alone. Behind it there is
// room for the name of a field, and for a digest.
const inner = Buffer.alloc(blockBytes + longestName, 0x36);
const outer = Buffer.alloc(blockBytes + 32, 0x5c);
/** What the inner hash is taken over, by the length of the name. */
const innerOf = Array.from({ length: longestName + 1 }, (_, length) =>
  inner.subarray(0, blockBytes + length),
);

/**
 * The salts with which an entry's fields are committed to, by their names in disclosures (`action`, `actor.id`; ASCII of at
 * most 64 characters): the first 128 bits of HMAC-SHA-256(secret, name), in base64url. The format promises it, since salts
 * are never stored.
 *
 * HMAC (RFC 2104) is written out, in two one-shot hashes, since every entry that is proved, sealed or checked takes
 * some twenty salts: by createHmac each costs three times as much with a key object, and ten times as much without.
 *
 * @param secret The entry's, 256 bits.
 * @throws RangeError for a secret of another length or a longer name
 */
export function fieldSalts(secret: Uint8Array): (names: readonly string[]) => string[] {
  if (secret.length !== secretBytes) throw new RangeError('A secret has 32 bytes');
  // A copy, which is never changed.
  const own = new Uint8Array(secret);
  return (names) => {
    pad(own);
    return names.map(saltOf);
  };
}

/** Under the secret that is padded now. */
function saltOf(name: string): string {
  const named = innerOf[name.length];
  if (named === undefined) throw new RangeError('A name has at most 64 characters');
  write(name, inner);
  write(hash('sha256', named, 'binary'), outer);
  return first128Bits(hash('sha256', outer, 'base64url'));
}

function pad(secret: Uint8Array): void {
  let at = 0;
  for (const byte of secret) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
    at++;
  }
}

/** Character by character, since for so few of them a call into Node takes longer. */
function write(latin1: string, behindSecret: Buffer): void {
  for (let at = 0; at < latin1.length; at++) {
    behindSecret[blockBytes + at] = latin1.charCodeAt(at);
  }
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By the ASCII code of each digit, the digit that has the first two of its six bits, and else zeros. */
const firstTwoBits: string[] = [];
for (const [value, digit] of [...digits].entries()) {
  firstTwoBits[digit.charCodeAt(0)] = digits.charAt(value & 0b110000);
}

function first128Bits(base64url: string): string {
  return base64url.slice(0, 21) + firstTwoBits[base64url.charCodeAt(21)];
}
