import { readQuery } from './query.ts';
import type { Request } from './request.ts';

/** In characters; longer headers might not reach the caller. */
const longest = 4096;

/** The link to the next page (RFC 8288): the same query but for its cursor. Undefined where it would be too long. */
export function nextLink(
  request: Pick<Request, 'rawQuery' | 'routePath'>,
  cursor: string,
): string | undefined {
  const kept = readQuery(request).filter(([name]) => name !== 'cursor');
  const query = [...kept, ['cursor', cursor]].map((pair) => pair.map(encodeURIComponent).join('='));
  const link = `<${request.routePath}?${query.join('&')}>; rel="next"`;
  return link.length > longest ? undefined : link;
}
