import type { Span } from './entry-query.ts';

/** The bounds of the positions in a span, both included; what comes after a position, if one is given. */
export function positions({ from, before, order }: Span, after: string | undefined) {
  // Positions begin with a digit and are of one length: these texts are before and after each of them.
  const low = from ?? '0';
  const high = before ?? '~';
  if (after === undefined) return { low, high };
  if (order === 'newest') {
    const bound = justBefore(after);
    return { low, high: bound < high ? bound : high };
  }
  const bound = `${after}~`;
  return { low: bound > low ? bound : low, high };
}

/** After every position before this one, since each of those is less in its last character at the latest. */
function justBefore(position: string): string {
  const last = position.length - 1;
  return `${position.slice(0, last)}${String.fromCharCode(position.charCodeAt(last) - 1)}~`;
}
