/** What is wrong with a request: `pointer` is a JSON pointer into what was sent, `loc` a place outside of it. */
export interface ClientProblem {
  readonly pointer?: string;
  readonly loc?: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** What went wrong on this side; else the code is the service's own, as in its problem details. */
const messages = {
  network_error: 'The audit log could not be reached',
  timed_out: 'The audit log did not answer in time',
  aborted: 'The call was aborted',
  answer_malformed: 'The audit log gave an answer that could not be read',
  token_unavailable: 'No token could be had',
  header_malformed: 'A token, Idempotency-Key or organization must be visible ASCII characters',
  entry_unserializable: 'The entry could not be written as JSON',
} as const;

export interface ErrorContext {
  readonly status?: number | undefined;
  readonly problems?: readonly ClientProblem[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean;
  readonly cause?: unknown;
  /** Milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** The one error of this client. Neither the token nor anything of an entry is ever part of its message. */
export class AuditLogClientError extends Error {
  /** What to branch on: the service's code (`request_invalid`, `entry_conflict`), or one of this client's own. */
  readonly code: string;
  /** The HTTP status; absent where there was no answer. */
  readonly status: number | undefined;
  /** Everything that is wrong with what was sent, for `request_invalid`. */
  readonly problems: readonly ClientProblem[];
  /** By which the service's logs name the request. */
  readonly requestId: string | undefined;
  /** Whether the same call may succeed later. It may also have succeeded without our learning of it. */
  readonly retryable: boolean;
  /** How often it was tried. */
  attempts = 0;
  /** For how many milliseconds the service asked not to be called. */
  readonly retryAfter: number | undefined;

  constructor(code: string, context: ErrorContext = {}) {
    super(messageOf(code, context.status), { cause: context.cause });
    this.name = 'AuditLogClientError';
    this.code = code;
    this.status = context.status;
    this.problems = context.problems ?? [];
    this.requestId = context.requestId;
    this.retryable = context.retryable ?? false;
    this.retryAfter = context.retryAfter;
  }
}

function messageOf(code: string, status: number | undefined): string {
  if (Object.hasOwn(messages, code)) return messages[code as keyof typeof messages];
  return `The audit log answered ${status} (${code})`;
}
