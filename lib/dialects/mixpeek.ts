import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { AuditLogError } from '#lib/errors.ts';
import type { Dialect, Refusal } from './dialect.ts';
import type { AuditEventResponse } from './mixpeek-answer.ts';
import { principal, resource } from './mixpeek-parties.ts';
import { validationError } from './validation-error.ts';

/** Mixpeek's audit-log API: `GET /v1/organizations/audit/logs/{audit_id}`, answer `AuditEventResponse`. */
export const mixpeek: Dialect = {
  name: 'mixpeek',
  idParameter: 'audit_id',
  malformedId: 'entry_not_found',
  show,
  refuse,
};

function show(entry: StoredEntry): AuditEventResponse {
  const { actor_id, actor_type, ...names } = principal(entry.actor);
  return {
    audit_id: entry.id,
    timestamp: entry.occurredAt ?? entry.createdAt,
    ...resource(entry.target, entry.orgId),
    action: entry.action,
    actor_id,
    actor_type,
    status: entry.status ?? 'success',
    changes: entry.changes ?? null,
    ip_address: entry.client?.ipAddress ?? null,
    user_agent: entry.client?.userAgent ?? null,
    ...names,
  };
}

/** `ErrorDetail.type`: the stable name of each kind of error, by status. */
const errorTypes: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'UnauthorizedError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  405: 'MethodNotAllowedError',
  503: 'ServiceUnavailableError',
};

function refuse(error: AuditLogError): Refusal {
  if (error.code === 'request_invalid') return validationError(error.problems);
  const { status, message, code } = error;
  return {
    contentType: 'application/json',
    body: {
      success: false,
      status,
      error: {
        message,
        type: errorTypes[status] ?? 'InternalServerError',
        code,
        ...details(error),
      },
    },
  };
}

/** Which entry was not found; an id that isn't a UUID is not repeated. */
function details({ code, auditId }: AuditLogError) {
  return code === 'entry_not_found'
    ? { details: { resource: 'audit_log', id: auditId ?? null } }
    : {};
}
