/**
 * The leaves in an entry bundle (C2SP tlog-tiles): each after its length in bytes, a big-endian uint16. Undefined where
 * it isn't made up of exactly so many.
 */
export function leavesIn(bundle: Buffer, count: number): Buffer[] | undefined {
  const leaves: Buffer[] = [];
  let at = 0;
  while (at + 2 <= bundle.length) {
    const end = at + 2 + bundle.readUInt16BE(at);
    leaves.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return at === bundle.length && leaves.length === count ? leaves : undefined;
}
