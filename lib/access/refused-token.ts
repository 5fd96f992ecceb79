import { AuditLogError, Cause } from '#lib/errors.ts';

/** Why a token is refused: for the log, never for the answer. Nothing of the token is part of it. */
export type RefusalReason =
  | 'no_bearer_token'
  | 'malformed_authorization'
  | 'too_long'
  | 'malformed_token'
  | 'header_not_allowed'
  | 'algorithm_not_allowed'
  | 'key_id_missing'
  | 'type_not_allowed'
  | 'unknown_issuer'
  | 'malformed_claims'
  | 'not_an_access_token'
  | 'sender_constrained'
  | 'expired'
  | 'not_yet_valid'
  | 'lives_too_long'
  | 'other_audience'
  | 'unknown_key'
  | 'wrong_signature';

/** The one answer to any token that isn't good enough; only who sent none at all is told so (RFC 6750 section 3.1). */
export function refusedToken(reason: RefusalReason): AuditLogError {
  const challenge = reason === 'no_bearer_token' ? 'Bearer' : 'Bearer error="invalid_token"';
  return new AuditLogError('unauthenticated', {
    headers: { 'www-authenticate': challenge },
    cause: new Cause('RefusedToken', reason, reason),
  });
}
