/** Where a hash of a path stands beside the node that it is hashed with. */
export type Side = 'left' | 'right';

/**
 * The sides of a path from a node up to the root, as the loops of RFC 9162 sections 2.1.3.2 and 2.1.4.2 tell them from
 * `fn` and `sn` alone; a path that is longer or shorter fails. JavaScript's operators on bits have 32 of them, where
 * indexes have up to 53.
 *
 * @param fn The index of the node at its height.
 * @param sn The index of the last node at this height.
 */
export function pathSides(fn: number, sn: number): Side[] {
  const sides: Side[] = [];
  while (sn > 0) {
    const isLeft = isOdd(fn) || fn === sn;
    sides.push(isLeft ? 'left' : 'right');
    // It ends, since `fn` isn't 0 here: it is odd, or the same as `sn`.
    if (isLeft) [fn, sn] = shiftWhile(isEven, fn, sn);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sides;
}

/** Shifts both right equally for as long as the first one is like this. */
export function shiftWhile(
  is: (index: number) => boolean,
  fn: number,
  sn: number,
): [fn: number, sn: number] {
  return is(fn) ? shiftWhile(is, half(fn), half(sn)) : [fn, sn];
}

export function isOdd(index: number): boolean {
  return index % 2 === 1;
}

function isEven(index: number): boolean {
  return index % 2 === 0;
}

function half(index: number): number {
  return Math.floor(index / 2);
}
