/** Whether `If-None-Match` has this validator. It compares weakly (RFC 9110 section 13.1.2): `W/"x"` stands for `"x"`. */
export function etagMatches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((listed) => listed.trim().replace(/^W\//, '') === etag);
}
