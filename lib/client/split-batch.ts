/** An entry as it is sent, and its place in the list. */
export interface BatchItem {
  readonly index: number;
  readonly id: string;
  /** JSON. */
  readonly text: string;
}

/** What the service takes in one request. */
const maxItems = 1000;
const maxBytes = 2.5 * 1024 * 1024;

const encoder = new TextEncoder();

/** Splits a list where the next entry would be too much for one request; one that is too large by itself is a part. */
export function* splitBatch(items: Iterable<BatchItem>): Generator<readonly BatchItem[]> {
  let part: BatchItem[] = [];
  let bytes = 2;
  for (const item of items) {
    const more = encoder.encode(item.text).length + 1;
    if (part.length === maxItems || (part.length > 0 && bytes + more > maxBytes)) {
      yield part;
      part = [];
      bytes = 2;
    }
    part.push(item);
    bytes += more;
  }
  if (part.length > 0) yield part;
}
