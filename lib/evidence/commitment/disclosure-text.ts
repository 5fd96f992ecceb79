/** What a disclosure tells of a field. An object is one without members, since each member is a disclosure of its own. */
export type DisclosedValue = string | Readonly<Record<string, never>>;

/** ASCII that JSON doesn't escape. */
const plain = /^[ !#-[\]-~]*$/;

/**
 * base64url of the JSON array [salt, name, value] (RFC 9901 section 4.2.1).
 *
 * @param salt It and the name are ASCII that JSON doesn't escape.
 */
export function disclosureText(salt: string, name: string, value: DisclosedValue): string {
  if (typeof value === 'string' && plain.test(value)) {
    // The same in half of the time, since no buffer is filled.
    return urlSafe(btoa(`["${salt}","${name}","${value}"]`));
  }
  return Buffer.from(`["${salt}","${name}",${JSON.stringify(value)}]`).toString('base64url');
}

function urlSafe(base64: string): string {
  const padding = base64.indexOf('=', base64.length - 2);
  const digits = padding < 0 ? base64 : base64.slice(0, padding);
  // Few texts have any of them.
  const isSafe = !digits.includes('+') && !digits.includes('/');
  return isSafe ? digits : digits.replaceAll('+', '-').replaceAll('/', '_');
}
