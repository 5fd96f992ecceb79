import { AuditLogError, Cause } from '#lib/errors.ts';

/** Why an issuer's keys can't be had: for the log. */
export type OutageReason = 'timed_out' | 'unreachable' | 'status' | 'too_large' | 'not_a_key_set';

/** What asking for an issuer's keys ends in where it doesn't bring any. */
export class KeyOutage extends Cause {
  constructor(reason: OutageReason) {
    super('KeyOutage', reason, reason);
  }
}

/** That we can't tell whether a token is good, which is our problem and not the caller's. */
export function keysUnavailable(outage: KeyOutage): AuditLogError {
  return new AuditLogError('keys_unavailable', { headers: { 'retry-after': '10' }, cause: outage });
}
