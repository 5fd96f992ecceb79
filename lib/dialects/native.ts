import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import type { Dialect } from './dialect.ts';
import type { ShownEntry } from './native-answer.ts';
import { problemDetails } from './problem-details.ts';

/** This service's own API: every field of the entry as it was recorded, nothing in place of what wasn't. */
export const native: Dialect = {
  name: 'native',
  idParameter: 'id',
  malformedId: 'request_invalid',
  show,
  refuse: problemDetails,
};

/** The names of the fields that an entry may have, in the order in which they are shown. */
export const shownFields: readonly string[] = [
  'v',
  'id',
  'orgId',
  'orgName',
  'action',
  'verb',
  'service',
  'status',
  'occurredAt',
  'createdAt',
  'expiresAt',
  'message',
  'actor',
  'target',
  'changes',
  'details',
  'metadata',
  'client',
  'workflowId',
  'transaction',
] satisfies readonly (keyof ShownEntry)[];

function show(entry: StoredEntry): ShownEntry {
  const { actor, target, client } = entry;
  return {
    v: entry.v,
    id: entry.id,
    orgId: entry.orgId,
    orgName: entry.orgName,
    action: entry.action,
    verb: entry.verb,
    service: entry.service,
    status: entry.status,
    occurredAt: entry.occurredAt,
    createdAt: entry.createdAt,
    expiresAt: entry.expiresAt,
    message: describeEntry(entry),
    actor: actor && {
      type: actor.type,
      id: actor.id,
      name: actor.name,
      email: actor.email,
      keyName: actor.keyName,
    },
    target: target && {
      type: target.type,
      id: target.id,
      name: target.name,
      email: target.email,
    },
    changes: entry.changes,
    details: entry.details,
    metadata: entry.metadata,
    client: client && {
      ipAddress: client.ipAddress,
      userAgent: client.userAgent,
      origin: client.origin,
    },
    workflowId: entry.workflowId,
    transaction: entry.transaction,
  };
}
