import type { Cors } from './cors.ts';
import type { Answer, Exchange } from './exchange.ts';

/** Adds what every answer carries, whatever it says; HEAD has no body (RFC 9110 section 9.3.2). */
export function completeAnswer(answer: Answer, exchange: Exchange, cors: Cors): void {
  const { request, requestId, route } = exchange;
  const own = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
  answer.headers = {
    // The same URL answers each caller, and each organization that a caller names, differently; and where a route has
    // other forms, in the form that is preferred. What is published says itself by what it differs.
    vary: `${route?.forms || route?.pageForms ? 'accept, ' : ''}authorization, origin, x-org-name`,
    ...Object.fromEntries(own),
    ...cors.headersFor(request.headers),
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  };
  if (request.method === 'HEAD') answer.body = '';
}
