import type { Principal } from '#lib/access/principal.ts';
import { AuditLogError } from '#lib/errors.ts';

/** All that a caller, or the log, can learn of how a request ended. */
export async function outcome(attempt: Promise<Principal>): Promise<unknown> {
  try {
    return await attempt;
  } catch (error) {
    return told(error);
  }
}

export function told(error: unknown): unknown {
  if (!(error instanceof AuditLogError)) throw error;
  const { code, status, message, headers, problems, cause } = error;
  return { code, status, message, headers, problems, cause: named(cause) };
}

export function refused(reason: string): unknown {
  return {
    code: 'unauthenticated',
    status: 401,
    message: 'A valid bearer token is required',
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    problems: [],
    cause: { name: 'RefusedToken', message: reason, reason },
  };
}

export function withoutToken(): unknown {
  return { ...Object(refused('no_bearer_token')), headers: { 'www-authenticate': 'Bearer' } };
}

export function unavailable(reason: string): unknown {
  return {
    code: 'keys_unavailable',
    status: 503,
    message: 'The keys that tokens are verified with are unavailable; try again',
    headers: { 'retry-after': '10' },
    problems: [],
    cause: { name: 'KeyOutage', message: reason, reason },
  };
}

export function notGranted(reason: string): unknown {
  return {
    code: 'organization_not_granted',
    status: 403,
    message: 'The issuer of the token may not speak for this organization',
    headers: {},
    problems: [],
    cause: { name: 'RefusedOrganizations', message: reason, reason },
  };
}

function named(cause: unknown): unknown {
  return cause instanceof Error ? { ...cause, message: cause.message } : cause;
}
