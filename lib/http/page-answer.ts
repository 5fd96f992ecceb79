import type { Answer, Exchange } from './exchange.ts';
import { nextLink } from './next-link.ts';
import { type Content, representation } from './representation.ts';

/** A page, written out. */
export interface ShownPage extends Content {
  /** The cursor of the next page; absent where there is none, or where pages aren't asked for by cursors. */
  readonly next?: string | undefined;
}

/** A page as an answer, with a link to the next one where that isn't too long: the dialects have the cursor in the body. */
export function pageAnswer({ next, ...content }: ShownPage, exchange: Exchange): Answer {
  const answer = representation(content, exchange);
  const link = next && nextLink(exchange.request, next);
  return link ? { ...answer, headers: { ...answer.headers, link } } : answer;
}
