/** How many of `leaves` are on the left of a node: the largest power of two below it (RFC 9162 section 2.1.1). */
export function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}
