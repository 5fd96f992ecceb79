import type { Dialect } from '#lib/dialects/dialect.ts';
import { AuditLogError, type ErrorCode, type ErrorContext } from '#lib/errors.ts';
import { shown } from './examples/shown.ts';
import { headersNamed, type ResponseHeader } from './response-headers.ts';
import { schemaNamed } from './schema.ts';

interface Group {
  readonly description: string;
  /** All of one status. */
  readonly codes: readonly [ErrorCode, ...ErrorCode[]];
  readonly headers?: readonly ResponseHeader[];
}

/** The errors that a request can get, by what is said of them together, in one answer. */
const groups = {
  Unauthenticated: {
    description: 'There is no token, or it isn’t good enough; the log says why.',
    codes: ['unauthenticated'],
    headers: ['WWW-Authenticate'],
  },
  Forbidden: {
    description: 'The token doesn’t allow this, or not for this organization.',
    codes: ['permission_missing', 'organization_not_granted', 'organization_not_covered'],
  },
  EntryNotFound: {
    description: 'There is no such entry in this organization.',
    codes: ['entry_not_found'],
  },
  LogPartNotFound: {
    description: 'No checkpoint of the log covers this, or there is no such part.',
    codes: ['log_part_not_found'],
  },
  Malformed: { description: 'The body isn’t JSON in UTF-8.', codes: ['body_malformed'] },
  Conflict: {
    description: 'There is an entry of this id, with other content.',
    codes: ['entry_conflict'],
  },
  TooLarge: { description: 'The body is larger than 2.5 MiB.', codes: ['body_too_large'] },
  UnsupportedMediaType: {
    description: 'The body is of another media type; `Accept` says which are taken.',
    codes: ['unsupported_media_type'],
    headers: ['Accept'],
  },
  Invalid: {
    description: 'Something about the request is wrong: all of it is told at once.',
    codes: ['request_invalid'],
  },
  InvalidOrReused: {
    description:
      'Something about the request is wrong, or its Idempotency-Key was sent with other content.',
    codes: ['request_invalid', 'idempotency_key_reused'],
  },
  ExportNotFound: {
    description: 'There is no such export of this organization, or it isn’t kept any more.',
    codes: ['export_not_found'],
  },
  ExportNotReady: {
    description: 'The export isn’t complete, or has failed.',
    codes: ['export_not_ready'],
    headers: ['Retry-After'],
  },
  TooManyExports: {
    description:
      'The organization has too many exports; or, with a message alone, the gateway lets no more requests through for now.',
    codes: ['too_many_exports'],
    headers: ['Retry-After'],
  },
  ExportsUnavailable: {
    description:
      'The store, the queue or the bucket, or the keys of the token’s issuer, can’t be reached.',
    codes: ['store_unavailable', 'keys_unavailable', 'queue_unavailable', 'bucket_unavailable'],
    headers: ['Retry-After'],
  },
  Fault: {
    description: 'A fault of the service.',
    codes: ['internal_error', 'entry_unreadable'],
  },
  EvidenceFault: {
    description: 'A fault of the service; or the evidence doesn’t hold, which raises an alarm.',
    codes: ['internal_error', 'evidence_broken'],
  },
  Unavailable: {
    description: 'The store, or the keys of the token’s issuer, can’t be reached.',
    codes: ['store_unavailable', 'keys_unavailable'],
    headers: ['Retry-After'],
  },
} as const satisfies Record<string, Group>;

/** Errors that are told together. */
export type Refusals = keyof typeof groups;

/** Of every route, whatever it does. */
export const everywhere: readonly Refusals[] = ['Unauthenticated', 'Forbidden', 'Unavailable'];

/** The status of errors that are told together. */
export function statusOf(name: Refusals): number {
  return new AuditLogError(groups[name].codes[0]).status;
}

/** The answer that tells them in the envelope of a dialect, with an example of each. */
export function refusalResponse(name: Refusals, dialect: Dialect) {
  const { description, codes, headers = [] }: Group = groups[name];
  const [schema, ...others] = [...new Set(codes.map(envelopes[dialect.name]))].map(schemaNamed);
  const body = (code: ErrorCode) => dialect.refuse(new AuditLogError(code, contexts[code]));
  return {
    description,
    headers: headersNamed(['X-Request-Id', ...headers]),
    content: {
      [body(codes[0]).contentType]: {
        schema: others.length > 0 ? { anyOf: [schema, ...others] } : schema,
        examples: Object.fromEntries(
          codes.map((code) => [code, { value: shown(body(code).body) }]),
        ),
      },
    },
  };
}

const envelopes: Readonly<Record<Dialect['name'], (code: ErrorCode) => string>> = {
  anaconda: (code) => (code === 'request_invalid' ? 'HTTPValidationError' : 'AnacondaError'),
  mixpeek: (code) => (code === 'request_invalid' ? 'HTTPValidationError' : 'MixpeekError'),
  cubewire: () => 'Problem',
  native: () => 'Problem',
};

const contexts: Readonly<Partial<Record<ErrorCode, ErrorContext>>> = {
  entry_not_found: { auditId: '019bb17d-257a-7b91-9cda-de6a3b5ed69d' },
  request_invalid: {
    problems: [{ loc: ['header', 'X-Org-Name'], msg: 'Field required', type: 'missing' }],
  },
};
