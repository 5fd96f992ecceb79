import type { Organization } from '#lib/access/principal.ts';
import { recordingOrganization } from '#lib/access/recording-organization.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import { AuditLogError } from '#lib/errors.ts';
import { cloudEvent, type EntryFormat, plainEntry } from '#lib/recording/entry-format.ts';
import { type EntryIdentity, entryIdentity } from '#lib/recording/entry-identity.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { keyProblems } from './idempotency-key.ts';
import { readJsonBody } from './json-body.ts';
import { readTextBody } from './text-body.ts';

/** A request to record one entry, by someone who may do so for this organization. */
export interface RecordRequest {
  readonly organization: Organization;
  readonly entry: NewEntry;
  readonly identity: EntryIdentity;
  /** Epoch milliseconds. */
  readonly now: number;
}

const maxProblems = 50;

const formats = {
  'application/json': plainEntry,
  'application/cloudevents+json': cloudEvent,
} as const satisfies Record<string, EntryFormat>;

const types = Object.keys(formats) as (keyof typeof formats)[];

/**
 * Turns a verified principal's event into a `RecordRequest`, which is all that the operation sees. Whoever may not
 * record learns nothing about the rest of the request; everything that the caller can correct is told at once.
 */
export function readRecordRequest(exchange: Exchange): RecordRequest {
  const { principal, request, now } = established(exchange);
  const { headers } = request;
  const selected = recordingOrganization(principal, {
    id: headers.get('x-org-id'),
    name: headers.get('x-org-name'),
  });
  const { type, text } = readTextBody(request, types);
  const format = formats[type];
  const value = readJsonBody(text);
  const sent = format.read(text, value, new Date(now));
  // What says itself what it is known by needs no key; one beside it is not even looked at.
  const idempotencyKey = format.isIdentified(value) ? undefined : headers.get('idempotency-key');
  const problems = [
    ...('problem' in selected ? [selected.problem] : []),
    ...keyProblems(idempotencyKey),
    ...('problems' in sent ? sent.problems : []),
  ];
  if ('problem' in selected || 'problems' in sent || problems.length > 0) {
    throw new AuditLogError('request_invalid', { problems: problems.slice(0, maxProblems) });
  }
  const { organization } = selected;
  const { entry, event } = sent;
  exchange.organization = organization;
  const identity = entryIdentity(entry, { idempotencyKey, event }, principal, organization);
  return { organization, entry, identity, now };
}
