import { AuditLogError, Cause } from '#lib/errors.ts';

/**
 * `evidence_broken`: a log says what it can't say unless somebody has changed it. Worth an alarm.
 *
 * @param what In our own words what doesn't hold.
 * @param where The key of an item, or whatever else tells the place without any content.
 */
export function logBroken(what: string, where: string): AuditLogError {
  return new AuditLogError('evidence_broken', { cause: new Cause('BrokenLog', what, where) });
}
