import type { Schema } from './schema.ts';

interface Header {
  readonly description: string;
  readonly schema: Schema;
  readonly required?: true;
}

const text: Schema = { type: 'string' };

/** The headers of answers. */
export const responseHeaders = {
  'X-Request-Id': {
    description: 'The id of the request, by which its line in the log is found.',
    schema: text,
    required: true,
  },
  ETag: {
    description: 'A strong validator, for `If-None-Match`.',
    schema: { type: 'string', pattern: '^"[\\w-]{43}"$' },
    required: true,
  },
  Link: {
    description: 'The next page (RFC 8288), where there is one and the link isn’t too long.',
    schema: { type: 'string', pattern: '^<.+>; rel="next"$' },
  },
  Location: {
    description: 'Where what the answer is about is found.',
    schema: { type: 'string', format: 'uri-reference' },
    required: true,
  },
  'Preference-Applied': {
    description: 'Where the entries were left out since `Prefer` asked for that.',
    schema: { const: 'return=minimal' },
  },
  'Retry-After': {
    description: 'After how many seconds to try again.',
    schema: { type: 'string', pattern: '^\\d+$' },
  },
  'WWW-Authenticate': {
    description: 'The challenge (RFC 6750).',
    schema: { type: 'string', pattern: '^Bearer' },
    required: true,
  },
  Accept: {
    description: 'The media types that are taken.',
    schema: text,
    required: true,
  },
} as const satisfies Record<string, Header>;

export type ResponseHeader = keyof typeof responseHeaders;

/** References to headers of the document, by their names. */
export function headersNamed(names: readonly ResponseHeader[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
