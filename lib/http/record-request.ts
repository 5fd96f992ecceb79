import type { Organization } from '#lib/access/principal.ts';
import { recordingOrganization } from '#lib/access/recording-organization.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import { AuditLogError, type Problem } from '#lib/errors.ts';
import { type EntryIdentity, entryIdentity } from '#lib/recording/entry-identity.ts';
import { readSentEntry } from '#lib/recording/read-sent-entry.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { readJsonBody } from './json-body.ts';

/** A request to record one entry, by someone who may do so for this organization. */
export interface RecordRequest {
  readonly organization: Organization;
  readonly entry: NewEntry;
  readonly identity: EntryIdentity;
  /** Epoch milliseconds. */
  readonly now: number;
}

const maxProblems = 50;

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
  const { text, value } = readJsonBody(request);
  const sent = readSentEntry(text, value, new Date(now));
  const key = hasOwnId(value) ? undefined : headers.get('idempotency-key');
  const problems = [
    ...('problem' in selected ? [selected.problem] : []),
    ...keyProblems(key),
    ...('problems' in sent ? sent.problems : []),
  ];
  if ('problem' in selected || 'problems' in sent || problems.length > 0) {
    throw new AuditLogError('request_invalid', { problems: problems.slice(0, maxProblems) });
  }
  const { organization } = selected;
  const { entry } = sent;
  exchange.organization = organization;
  const identity = entryIdentity(entry, key, principal, organization);
  return { organization, entry, identity, now };
}

/** The entry's own id decides; a key beside it is not even looked at. */
function hasOwnId(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'id');
}

const visible = /^[!-~]{1,255}$/;

function keyProblems(key: string | undefined): Problem[] {
  if (key === undefined || visible.test(key)) return [];
  const loc = ['header', 'Idempotency-Key'];
  return [
    {
      loc,
      msg: 'Input should be 1 to 255 visible ASCII characters',
      type: 'string_pattern_mismatch',
    },
  ];
}
