import type { RequestHeader } from './operation.ts';
import type { Schema } from './schema.ts';

const headers: Readonly<Record<RequestHeader, { description: string; schema: Schema }>> = {
  'X-Org-Name': {
    description:
      'The name or the UUID of one of the organizations that the token covers; required where it covers several.',
    schema: { type: 'string' },
  },
  'X-Org-Id': {
    description:
      'The organization to record for. Required with `audit:write:any`, where no entry of a batch says it; else it must agree with the token.',
    schema: { type: 'string', format: 'uuid' },
  },
  'X-API-Version': {
    description: 'The version of the API; both answer alike.',
    schema: { type: 'string', enum: ['v1', 'v2'], default: 'v1' },
  },
  'If-None-Match': {
    description: 'An `ETag` that is known: the answer is 304 where it still holds.',
    schema: { type: 'string' },
  },
  'Idempotency-Key': {
    description:
      'By which what is sent again is recognized, for as long as it is kept: 1 to 255 visible ASCII characters. Not needed for what has an `id` of its own.',
    schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
  },
  Prefer: {
    description: '`return=minimal` leaves the entries out of the answer (RFC 7240).',
    schema: { type: 'string', examples: ['return=minimal'] },
  },
};

/** The headers of requests as parameters of the document, by their names. */
export const requestHeaders = Object.fromEntries(
  Object.entries(headers).map(([name, header]) => [name, { name, in: 'header', ...header }]),
);

/** References to them. */
export function requestHeadersNamed(names: readonly RequestHeader[]) {
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}
