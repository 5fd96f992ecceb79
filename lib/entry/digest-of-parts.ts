import { hash } from 'node:crypto';

/**
 * SHA-256 over strings, each preceded by its length in bytes: whatever characters they hold, two lists have the same
 * digest only if they are the same list.
 *
 * @param parts Well-formed Unicode; the first one should say what the digest is for.
 */
export function digestOfParts(parts: readonly string[]): Buffer {
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
  // A buffer of its own takes Node as long as the rest.
  return Buffer.from(hash('sha256', text, 'binary'), 'latin1');
}
