import { hash } from 'node:crypto';
import { etagMatches } from './etag-matches.ts';
import type { Answer, Exchange } from './exchange.ts';

/** What an operation shows, written out. */
export interface Content {
  readonly contentType: string;
  readonly body: string;
}

/**
 * What an operation shows, as an answer with a strong validator, or 304 where the caller has this very representation
 * (RFC 9110 sections 8.8.3 and 13.1.2). It comes after the operation, so that only who may read can ask.
 */
export function representation({ contentType, body }: Content, { request }: Exchange): Answer {
  const etag = `"${hash('sha256', body, 'base64url')}"`;
  const validators = { 'cache-control': 'private, no-cache', etag };
  return etagMatches(request.headers.get('if-none-match'), etag)
    ? { statusCode: 304, headers: validators, body: '' }
    : { statusCode: 200, headers: { 'content-type': contentType, ...validators }, body };
}
