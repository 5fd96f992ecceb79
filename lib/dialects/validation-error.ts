import type { AuditLogError } from '#lib/errors.ts';
import type { Refusal } from './dialect.ts';

/** FastAPI's HTTPValidationError, which Anaconda and Mixpeek both answer with 422: `{detail: [{loc, msg, type}]}`. */
export function validationError(problems: AuditLogError['problems']): Refusal {
  return { contentType: 'application/json', body: { detail: problems } };
}
