import { AuditLogError, Cause } from '#lib/errors.ts';
import { isRefusal } from './is-refusal.ts';

/**
 * What a failed call to DynamoDB means to a caller: `store_unavailable` where it may work later (throttling, time-out,
 * network, 5xx, a reply that can't be read), `internal_error` where DynamoDB refused what we asked for, as it does when
 * our rights or our request are wrong.
 *
 * The error itself isn't passed on, since its message holds ARNs: the cause has its name, and its code as the reason.
 */
export function storeError(error: unknown): AuditLogError {
  const cause = named(error);
  return isRefusal(error)
    ? new AuditLogError('internal_error', { cause })
    : new AuditLogError('store_unavailable', { cause, headers: { 'retry-after': '1' } });
}

function named(error: unknown): Cause {
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : nothing;
  return new Cause(name, 'A call to DynamoDB failed', typeof code === 'string' ? code : undefined);
}

const nothing = { name: 'Error', code: undefined };
