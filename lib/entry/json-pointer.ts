/**
 * The RFC 6901 JSON pointer to a member. Half a surrogate pair in a key becomes U+FFFD, since a pointer is sent back
 * and has to be well-formed itself.
 */
export function jsonPointer(keys: readonly string[]): string {
  return keys
    .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .toWellFormed();
}
