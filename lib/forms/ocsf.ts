import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import type { Form } from './form.ts';
import { ocsfActivity } from './ocsf-activity.ts';
import { ocsfActor } from './ocsf-actor.ts';
import { ocsfClient } from './ocsf-client.ts';
import { ocsfTarget } from './ocsf-target.ts';

/**
 * An entry as an event of the Open Cybersecurity Schema Framework: of the class API Activity in version 1.8.0, without
 * profiles. What the class has no place for is in `unmapped` under the entry's own names, so that nothing is lost.
 * Source: https://schema.ocsf.io/1.8.0/classes/api_activity
 */
export const ocsf: Form = {
  contentType: 'application/ocsf+json',
  write: (entry) => renderJson(apiActivity(entry)),
};

function apiActivity(entry: StoredEntry) {
  const actor = ocsfActor(entry.actor);
  const target = ocsfTarget(entry.target);
  const client = ocsfClient(entry.client);
  return {
    category_uid: 6,
    category_name: 'Application Activity',
    class_uid: 6003,
    class_name: 'API Activity',
    ...ocsfActivity(entry),
    // An entry doesn't say how grave it is.
    severity_id: 1,
    severity: 'Informational',
    time: Date.parse(entry.occurredAt ?? entry.createdAt),
    message: describeEntry(entry),
    actor: actor.mapped,
    api: {
      operation: entry.action,
      service: entry.service === undefined ? undefined : { name: entry.service },
    },
    ...target.mapped,
    ...client.mapped,
    metadata: metadata(entry),
    unmapped: unmapped({
      orgName: entry.orgName,
      verb: entry.verb,
      expiresAt: entry.expiresAt,
      actor: actor.unmapped,
      target: target.unmapped,
      client: client.unmapped,
      changes: entry.changes,
      details: entry.details,
      metadata: entry.metadata,
      transaction: entry.transaction,
    }),
  };
}

function metadata({ v, id, orgId, occurredAt, createdAt, workflowId }: StoredEntry) {
  return {
    version: '1.8.0',
    product: { name: 'audit-log-service', vendor_name: 'audit-log-service' },
    uid: id,
    tenant_uid: orgId,
    log_version: String(v),
    logged_time: Date.parse(createdAt),
    original_time: occurredAt,
    correlation_uid: workflowId,
  };
}

/** As JSON, since free-form members are; undefined where there are none. */
function unmapped(members: Readonly<Record<string, unknown>>): JsonText | undefined {
  const text = renderJson(members);
  return text === '{}' ? undefined : new JsonText(text);
}
