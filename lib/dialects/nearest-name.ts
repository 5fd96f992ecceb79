const longest = 64;

/** The one of our names that is nearest to what was sent, for a message that doesn't repeat what was sent. */
export function nearestName(sent: string, names: readonly string[]): string | undefined {
  if (sent.length > longest) return undefined;
  const lowered = sent.toLowerCase();
  return names
    .map((name) => ({ name, far: distance(lowered, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= name.length / 2)
    .toSorted((left, right) => left.far - right.far)
    .map(({ name }) => name)[0];
}

/** How many characters must be inserted, deleted or replaced (Levenshtein). */
function distance(left: string, right: string): number {
  // From what has been read of `left` to each beginning of `right`.
  let row = Array.from({ length: right.length + 1 }, (_, length) => length);
  for (const character of left) {
    let nearest = Number.POSITIVE_INFINITY;
    let shorter = Number.POSITIVE_INFINITY;
    row = row.map((above, length) => {
      const isSame = character === right.charAt(length - 1);
      nearest = Math.min(above + 1, nearest + 1, shorter + (isSame ? 0 : 1));
      shorter = above;
      return nearest;
    });
  }
  return Number(row.at(-1));
}
