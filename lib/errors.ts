import type { EntryProblem } from '#lib/entry/entry-problem.ts';

/** Where a request is wrong outside its body, as FastAPI writes it: `["path", "audit_log_id"]`, `["header", "X-Org-Name"]`. */
export interface Problem {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/**
 * Every error that the API can answer: its HTTP status and a message that is safe to show to anyone.
 * A message is constant: nothing of the request or of the cause is ever part of it.
 */
export const catalogue = {
  route_not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  unauthenticated: [401, 'A valid bearer token is required'],
  permission_missing: [403, 'The token does not carry the permission that this needs'],
  organization_not_granted: [403, 'The issuer of the token may not speak for this organization'],
  organization_not_covered: [403, 'The token does not cover this organization'],
  unsupported_media_type: [415, 'The body must be of a media type that Accept lists, in UTF-8'],
  body_too_large: [413, 'The body must be at most 2.5 MiB'],
  body_malformed: [400, 'The body is not JSON in UTF-8'],
  request_invalid: [422, 'The request is not valid'],
  entry_not_found: [404, 'Audit log entry not found'],
  export_not_found: [404, 'Export not found'],
  export_not_ready: [409, 'The export is not complete; its status tells whether it will be'],
  too_many_exports: [
    429,
    'The organization has too many exports under way or kept; try again later',
  ],
  log_part_not_found: [404, 'No checkpoint of the log covers this'],
  entry_conflict: [409, 'An audit log entry of this id exists, with other content'],
  idempotency_key_reused: [422, 'The Idempotency-Key was sent before, with other content'],
  keys_unavailable: [503, 'The keys that tokens are verified with are unavailable; try again'],
  store_unavailable: [503, 'The store is unavailable; try again'],
  not_attempted: [503, 'There was no time left to record this entry; send it again'],
  entry_unreadable: [500, 'The stored entry could not be read'],
  queue_unavailable: [503, 'The queue is unavailable; try again'],
  bucket_unavailable: [503, 'The bucket of exports is unavailable; try again'],
  signer_unavailable: [503, 'The key that signs the log is unavailable; try again'],
  evidence_broken: [500, 'The evidence in the log does not hold'],
  internal_error: [500, 'Internal server error'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof catalogue;

export interface ErrorContext {
  /** What the caller can correct, for `request_invalid`. */
  readonly problems?: readonly (Problem | EntryProblem)[];
  /** The id that was asked for, where it is a UUID. */
  readonly auditId?: string;
  /** Response headers that belong to this error: `Allow`, `WWW-Authenticate`, `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What went wrong below; logged by its name, never shown. */
  readonly cause?: unknown;
}

/** The one error that crosses our functions; `lib/http/refuse.ts` maps it to an answer. */
export class AuditLogError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly problems: readonly (Problem | EntryProblem)[];
  readonly auditId: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, context: ErrorContext = {}) {
    const [status, message] = catalogue[code];
    super(message, { cause: context.cause });
    this.name = 'AuditLogError';
    this.code = code;
    this.status = status;
    this.problems = context.problems ?? [];
    this.auditId = context.auditId;
    this.headers = context.headers ?? {};
  }
}

/** What was thrown as an error of ours: `internal_error` where it isn't one. */
export function ourError(thrown: unknown): AuditLogError {
  return thrown instanceof AuditLogError
    ? thrown
    : new AuditLogError('internal_error', { cause: thrown });
}

/** Why one of our errors came about, for the log: what it holds is our own words, never input. */
export class Cause extends Error {
  /** A short code, or the key of an item. */
  readonly reason: string | undefined;

  constructor(name: string, message: string, reason?: string) {
    super(message);
    this.name = name;
    this.reason = reason;
  }
}
