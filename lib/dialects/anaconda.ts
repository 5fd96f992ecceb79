import { parseAuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { AuditLogError } from '#lib/errors.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import type { AuditLogResponse } from './anaconda-answer.ts';
import type { Dialect, Refusal } from './dialect.ts';
import { validationError } from './validation-error.ts';

/** Anaconda Platform's audit-log API: `GET /api/audit-logs/{audit_log_id}`, answer `AuditLogResponse`. */
export const anaconda: Dialect = {
  name: 'anaconda',
  idParameter: 'audit_log_id',
  malformedId: 'request_invalid',
  versions: ['v1', 'v2'],
  show,
  refuse,
};

function show(entry: StoredEntry): AuditLogResponse {
  const { actor, target } = entry;
  return {
    id: entry.id,
    org_id: entry.orgId,
    org_name: entry.orgName ?? null,
    service_name: entry.service ?? null,
    action_key: entry.action,
    action_verb: entry.verb ?? null,
    actor_type: actor?.type ?? null,
    actor_id: uuidOrNull(actor?.id),
    actor_email: actor?.email ?? null,
    target_type: target?.type ?? null,
    target_id: uuidOrNull(target?.id),
    target_email: target?.email ?? null,
    message: describeEntry(entry),
    meta: entry.metadata ?? null,
    occurred_at: entry.occurredAt ?? null,
    created_at: entry.createdAt,
  };
}

/** Its ids of actors and targets are UUIDs; another kind of id has no place in its answer. */
export function uuidOrNull(id: string | undefined): string | null {
  return id === undefined ? null : (parseAuditId(id) ?? null);
}

function refuse(error: AuditLogError): Refusal {
  if (error.code === 'request_invalid') return validationError(error.problems);
  return { contentType: 'application/json', body: { detail: error.message } };
}
