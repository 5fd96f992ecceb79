import { AuditLogClientError, type ClientProblem, type ErrorContext } from './client-error.ts';

interface Problem {
  readonly code?: unknown;
  readonly errors?: unknown;
}

/**
 * The error that an answer is, or a result in the answer to a batch.
 *
 * @param problem Problem details (RFC 9457), if the service itself has answered.
 */
export function errorOf(
  status: number,
  problem: unknown,
  context: Pick<ErrorContext, 'requestId' | 'retryAfter'>,
): AuditLogClientError {
  const { code, errors }: Problem = isObject(problem) ? problem : {};
  return new AuditLogClientError(isCode(code) ? code : 'unexpected_status', {
    ...context,
    status,
    problems: Array.isArray(errors) ? (errors as readonly ClientProblem[]) : [],
    retryable: isRetryable(status),
  });
}

/** Statuses after which the same request may succeed; its outcome may be unknown, which idempotency makes harmless. */
function isRetryable(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/** It becomes part of a message. */
function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z_]{1,64}$/.test(code);
}
