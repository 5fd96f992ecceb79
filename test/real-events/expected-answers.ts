import type { RecordedEntry } from '#lib/client/recorded-entry.ts';
import type { SentEntry } from '#lib/client/sent-entry.ts';

/**
 * What each API has to answer for an entry: worked out from what was sent, and nothing of the service's own code. From
 * the answer to the recording comes only what the service adds.
 *
 * @param sent Plain JSON.
 */
export function expectedAnswers(sent: SentEntry, { redacted = [], ...recorded }: RecordedEntry) {
  const entry = redact(sent, redacted);
  const { orgId, orgName, createdAt, message } = recorded;
  return {
    native: { v: 1, ...entry, orgId, orgName, createdAt, message },
    anaconda: anaconda(entry, recorded),
    mixpeek: mixpeek(entry, recorded),
    cubewire: cubewire(entry, recorded),
  };
}

function anaconda(entry: SentEntry, { orgId, orgName, createdAt, message }: RecordedEntry) {
  const { actor, target } = entry;
  return known({
    id: entry.id,
    org_id: orgId,
    org_name: orgName,
    service_name: entry.service,
    action_key: entry.action,
    action_verb: entry.verb,
    actor_type: actor?.type,
    actor_id: uuidOrNull(actor?.id),
    actor_email: actor?.email,
    target_type: target?.type,
    target_id: uuidOrNull(target?.id),
    target_email: target?.email,
    message,
    meta: entry.metadata,
    occurred_at: entry.occurredAt,
    created_at: createdAt,
  });
}

function mixpeek(entry: SentEntry, { orgId, createdAt }: RecordedEntry) {
  const { client, actor = { type: 'system', id: 'system' } } = entry;
  const { target = { type: 'organization', id: orgId } } = entry;
  return {
    ...known({
      audit_id: entry.id,
      timestamp: entry.occurredAt ?? createdAt,
      action: entry.action,
      status: entry.status ?? 'success',
      changes: entry.changes,
      ip_address: client?.ipAddress,
      user_agent: client?.userAgent,
      actor_name: entry.actor?.name,
      actor_email: entry.actor?.email,
      actor_key_name: entry.actor?.keyName,
    }),
    resource_type: target.type ?? 'unknown',
    resource_id: firstOf(target.id, entry.target?.name, entry.target?.email),
    actor_type: actor.type ?? 'user',
    actor_id: firstOf(actor.id, entry.actor?.email, entry.actor?.name, entry.actor?.keyName),
  };
}

function cubewire(entry: SentEntry, { orgId, createdAt }: RecordedEntry) {
  const { client } = entry;
  const { ipAddress, userAgent, origin } = client ?? {};
  return known({
    id: entry.id,
    timestamp: entry.occurredAt ?? createdAt,
    service: entry.service,
    event: entry.action,
    entityType: entry.target?.type,
    entityId: entry.target?.id,
    userId: entry.actor?.id,
    workflowId: entry.workflowId,
    details: entry.details,
    metadata: entry.metadata,
    clientInfo: client && known({ ipAddress, userAgent, origin }),
    organizationId: orgId,
  });
}

/** With null for what is absent. */
function known(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? null]));
}

function firstOf(...names: (string | undefined)[]): string {
  return names.find((name) => name !== undefined) ?? 'unknown';
}

function uuidOrNull(id: string | undefined): string | null {
  return id !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
    ? id.toLowerCase()
    : null;
}

/** The entry with `"[REDACTED]"` at these JSON pointers (RFC 6901), all of which it must have. */
function redact(entry: SentEntry, pointers: readonly string[]): SentEntry {
  const copy = structuredClone(entry);
  for (const pointer of pointers) {
    const keys = pointer.slice(1).split('/');
    const last = unescaped(keys.pop() ?? '');
    let parent: unknown = copy;
    for (const key of keys) parent = (parent as Record<string, unknown>)[unescaped(key)];
    if (!Object.hasOwn(parent as object, last)) throw new Error(`Nothing is at ${pointer}`);
    (parent as Record<string, unknown>)[last] = '[REDACTED]';
  }
  return copy;
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
