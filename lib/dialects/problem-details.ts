import { STATUS_CODES } from 'node:http';
import type { AuditLogError } from '#lib/errors.ts';
import type { Refusal } from './dialect.ts';

/**
 * An error as problem details (RFC 9457): `type` is about:blank, so `title` is the status's own phrase and `code`
 * is what a program branches on. A 422 lists everything that is wrong under `errors`.
 */
export function problemDetails(error: AuditLogError): Refusal {
  return {
    contentType: 'application/problem+json',
    body: {
      type: 'about:blank',
      title: STATUS_CODES[error.status],
      status: error.status,
      detail: error.message,
      code: error.code,
      errors: error.problems.length > 0 ? error.problems : undefined,
    },
  };
}
