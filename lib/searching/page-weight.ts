/** An answer of 4 MiB may have 5.5 MiB once it is escaped, as Lambda hands it on; more than 6 MB isn't taken. */
const escapedShare = 4 / 5.5;

/** What an item of a page weighs, in bytes: its length, or more where escaping makes it longer than is usual. */
export function weightOf(item: string): number {
  const escaped = Buffer.byteLength(JSON.stringify(item));
  return Math.max(Buffer.byteLength(item) + 1, Math.ceil(escaped * escapedShare));
}
