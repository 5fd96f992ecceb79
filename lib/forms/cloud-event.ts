import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry, Target } from '#lib/entry/stored-entry.ts';
import { renderJson } from '#lib/http/render-json.ts';
import type { Form } from './form.ts';
import { recordedEvent } from './recorded-event.ts';

/**
 * An entry as an event in the JSON format of CloudEvents 1.0.2. One that was recorded as an event has the id, the source
 * and the extensions that it had; any other is known by its own id, of its organization's source. `data` is what can be
 * sent of an entry, but for what the event itself says; what the service has added is in extensions named `audit…`.
 */
export const cloudEvent: Form = {
  contentType: 'application/cloudevents+json',
  write: (entry) => renderJson(event(entry)),
};

function event(entry: StoredEntry) {
  const { attributes, metadata } = recordedEvent(entry.metadata);
  const { subject, target } = withSubject(entry.target);
  const data = renderJson({
    verb: entry.verb,
    service: entry.service,
    status: entry.status,
    actor: entry.actor,
    target,
    changes: entry.changes,
    details: entry.details,
    metadata,
    client: entry.client,
    workflowId: entry.workflowId,
    transaction: entry.transaction,
  });
  return {
    specversion: '1.0',
    ...(attributes ?? {
      id: entry.id,
      source: `/organizations/${entry.orgId}`,
      datacontenttype: 'application/json',
    }),
    // A type has to be there, and no attribute may have such characters.
    type: entry.action.replace(unfit, '\uFFFD'),
    subject,
    time: entry.occurredAt,
    auditid: entry.id,
    auditorgid: entry.orgId,
    auditorgname: attributeOf(entry.orgName),
    auditrecordedtime: entry.createdAt,
    auditexpirytime: entry.expiresAt,
    data: data === '{}' ? undefined : new JsonText(data),
  };
}

/** The target's id is the event's subject, where it is one that an event may have. */
function withSubject(target: Target | undefined) {
  const { id, ...rest } = target ?? {};
  const subject = attributeOf(id);
  if (subject === undefined) return { target };
  return { subject, target: Object.keys(rest).length === 0 ? undefined : rest };
}

/** CloudEvents 1.0.2, "Type System": what a string doesn't have. */
const unfit = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

/** What may be an attribute: neither empty nor with such characters. */
function attributeOf(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text.search(unfit) !== -1 ? undefined : text;
}
