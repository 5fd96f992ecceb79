import { hash } from 'node:crypto';
import type { Fields } from '#lib/dialects/dialect.ts';
import type { Answer, Step } from './exchange.ts';
import { renderJson } from './render-json.ts';

/**
 * The operation's fields as an answer with a strong validator, or 304 where the caller has this very representation
 * (RFC 9110 sections 8.8.3 and 13.1.2). It comes after the operation, so that only who may read can ask.
 */
export function representation() {
  return {
    after(step: Step): void {
      const body = renderJson(step.response as Fields);
      const { headers } = step.internal.exchange.request;
      const etag = `"${hash('sha256', body, 'base64url')}"`;
      const validators = { 'cache-control': 'private, no-cache', etag };
      step.response = (
        matches(headers.get('if-none-match'), etag)
          ? { statusCode: 304, headers: validators, body: '' }
          : {
              statusCode: 200,
              headers: { 'content-type': 'application/json', ...validators },
              body,
            }
      ) satisfies Answer;
    },
  };
}

/** If-None-Match compares weakly: `W/"x"` stands for `"x"`. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((listed) => listed.trim().replace(/^W\//, '') === etag);
}
