import { AuditLogError, Cause } from '#lib/errors.ts';

/** Why the store didn't answer, in a word; rethrows what isn't the store's, since that is a bug. */
export function storeReason(error: unknown): string {
  if (!(error instanceof AuditLogError)) throw error;
  const { cause } = error;
  return cause instanceof Cause ? (cause.reason ?? cause.name) : error.code;
}
