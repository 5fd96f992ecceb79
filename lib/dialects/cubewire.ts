import type { Client, StoredEntry } from '#lib/entry/stored-entry.ts';
import type { AuditLog } from './cubewire-answer.ts';
import type { Dialect } from './dialect.ts';
import { problemDetails } from './problem-details.ts';

/** Cubewire Wallet's audit-log API, *Get audit log by ID*. It documents no errors: problem details stand in. */
export const cubewire: Dialect = {
  name: 'cubewire',
  idParameter: 'id',
  malformedId: 'request_invalid',
  show,
  refuse: problemDetails,
};

function show(entry: StoredEntry): AuditLog {
  return {
    id: entry.id,
    timestamp: entry.occurredAt ?? entry.createdAt,
    service: entry.service ?? null,
    event: entry.action,
    entityType: entry.target?.type ?? null,
    entityId: entry.target?.id ?? null,
    userId: entry.actor?.id ?? null,
    workflowId: entry.workflowId ?? null,
    details: entry.details ?? null,
    metadata: entry.metadata ?? null,
    clientInfo: clientInfo(entry.client),
    organizationId: entry.orgId,
    ...(entry.transaction && { transaction: entry.transaction }),
  };
}

/** Its three keys, or null where nothing is known of the client. */
function clientInfo(client: Client | undefined) {
  if (client === undefined) return null;
  const { ipAddress = null, userAgent = null, origin = null } = client;
  return { ipAddress, userAgent, origin };
}
