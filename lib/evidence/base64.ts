// By hand, since nothing that browsers and Node both have refuses what is not exactly as an encoder writes it.

const common = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const standard = `${common}+/`;
const urlSafe = `${common}-_`;

/** Base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  return padded(encode(bytes, standard));
}

/** What this base64 is of; undefined where toBase64 would write it in another way: each value has one text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.replaceAll('=', '');
  return padded(digits) === text ? decode(digits, standardValues) : undefined;
}

/** base64url without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, urlSafe);
}

/** What this base64url is of; undefined where toBase64Url would write it in another way. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  return decode(text, urlSafeValues);
}

const standardValues = valuesOf(standard);
const urlSafeValues = valuesOf(urlSafe);

/** The value of each ASCII character; -1 of those that are no digits. */
function valuesOf(alphabet: string): Int8Array {
  return Int8Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)));
}

function padded(digits: string): string {
  return digits.padEnd(4 * Math.ceil(digits.length / 4), '=');
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (count += 8; count >= 6; count -= 6) text += alphabet.charAt((bits >> (count - 6)) & 63);
    bits &= 63;
  }
  return count === 0 ? text : text + alphabet.charAt((bits << (6 - count)) & 63);
}

function decode(digits: string, values: Int8Array): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let length = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = values[digits.charCodeAt(at)] ?? -1;
    if (value < 0) return undefined;
    bits = (bits << 6) | value;
    const left = (6 * (at + 1)) % 8;
    if (left < 6) bytes[length++] = bits >> left;
    bits &= (1 << left) - 1;
  }
  // A last digit of which only zeros are left over; with a whole one left over, no byte ends there.
  return bits === 0 && digits.length % 4 !== 1 ? bytes : undefined;
}
