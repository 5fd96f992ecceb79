/** An id for an entry that came without one: a UUIDv7 (RFC 9562 section 5.7), as the service itself would give it. */
export function newEntryId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  // Of a UUIDv4, what follows its version is random but for the variant, which is the same.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** The id that belongs to a key and a place in a list, always the same one: a UUIDv5 (RFC 9562 section 5.5). */
export async function entryIdOf(idempotencyKey: string, index: number): Promise<string> {
  const name = new TextEncoder().encode(`${index}:${idempotencyKey}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', concat(namespace, name)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Of our own: 6f1c0b8e-3f0e-4b0a-9d55-0c2f6a9f4e17. */
const namespace = Uint8Array.of(
  ...[0x6f, 0x1c, 0x0b, 0x8e, 0x3f, 0x0e, 0x4b, 0x0a],
  ...[0x9d, 0x55, 0x0c, 0x2f, 0x6a, 0x9f, 0x4e, 0x17],
);

function concat(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return bytes;
}
