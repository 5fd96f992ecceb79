import type { Fields } from '#lib/dialects/dialect.ts';
import type { Answer, Exchange } from './exchange.ts';
import { readQuery } from './query.ts';
import { renderJson } from './render-json.ts';
import { representation } from './representation.ts';

/** A page as its dialect answers it. */
export interface ShownPage {
  readonly body: Fields;
  /** The cursor of the next page; absent where there is none, or where pages aren't asked for by cursors. */
  readonly next?: string | undefined;
}

/** In characters; longer headers might not reach the caller, who has the cursor in the body as well. */
const longestLink = 4096;

/** A page as an answer, with a link to the next one (RFC 8288): the same query but for its cursor. */
export function pageAnswer({ body, next }: ShownPage, exchange: Exchange): Answer {
  const json = { contentType: 'application/json', body: renderJson(body) };
  const answer = representation(json, exchange);
  if (next === undefined) return answer;
  const { request } = exchange;
  const kept = readQuery(request).filter(([name]) => name !== 'cursor');
  const query = [...kept, ['cursor', next]].map((pair) => pair.map(encodeURIComponent).join('='));
  const link = `<${request.routePath}?${query.join('&')}>; rel="next"`;
  if (link.length > longestLink) return answer;
  return { ...answer, headers: { ...answer.headers, link } };
}
