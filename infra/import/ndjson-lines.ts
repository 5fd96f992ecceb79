/** A line of a file, and where it ends. */
export interface Line {
  /** From 1 on. */
  readonly number: number;
  /** Without its line feed; undefined where it is longer than is allowed. */
  readonly bytes: Buffer | undefined;
  /** Bytes of the input up to its end. */
  readonly end: number;
}

/**
 * The lines of an input of any size, one at a time: never more than a chunk and one line is held.
 * @param maxBytes of a line; the bytes of a longer one are dropped as they come
 */
export async function* ndjsonLines(
  input: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Line, void, undefined> {
  let number = 1;
  let read = 0;
  let open = openLine(maxBytes);
  for await (const chunk of input) {
    let start = 0;
    for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, start)) {
      open.add(chunk.subarray(start, feed));
      start = feed + 1;
      yield { number, bytes: open.bytes(), end: read + start };
      number += 1;
      open = openLine(maxBytes);
    }
    open.add(chunk.subarray(start));
    read += chunk.length;
  }
  yield { number, bytes: open.bytes(), end: read };
}

/** A line whose end hasn't come yet. */
function openLine(maxBytes: number) {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    add(part: Buffer): void {
      length += part.length;
      if (length <= maxBytes) parts.push(part);
      else parts = [];
    },
    bytes: () => (length <= maxBytes ? Buffer.concat(parts) : undefined),
  };
}
