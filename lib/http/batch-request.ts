import {
  batchOrganization,
  entryOrganization,
  mayNameOrganizations,
} from '#lib/access/batch-organization.ts';
import type { Organization, Principal } from '#lib/access/principal.ts';
import type { OrganizationHeaders } from '#lib/access/recording-organization.ts';
import { AuditLogError, ourError } from '#lib/errors.ts';
import type { EntryFormat } from '#lib/recording/entry-format.ts';
import { entryIdentity } from '#lib/recording/entry-identity.ts';
import type { RecordableEntry } from '#lib/recording/record-batch.ts';
import { readBatchBody, type SentElement } from './batch-body.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { keyProblems, missingKey } from './idempotency-key.ts';

/** A request to record entries, each of which either may be recorded or is refused by itself. */
export interface BatchRequest {
  /** In the order sent. */
  readonly batch: readonly (RecordableEntry | AuditLogError)[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Milliseconds until the function has to have answered. */
  readonly remainingMs: () => number;
}

/** What all entries of a batch have in common. */
interface Common {
  readonly principal: Principal;
  readonly headers: OrganizationHeaders;
  /** Whose the entries are that name no organization. */
  readonly organization: Organization | undefined;
  readonly format: EntryFormat;
  readonly idempotencyKey: string | undefined;
  readonly now: Date;
}

const maxProblems = 50;

/**
 * Turns a verified principal's event into a `BatchRequest`. What is wrong with the request as a whole refuses all of it,
 * told at once; what is wrong with an entry, that entry alone.
 */
export function readBatchRequest(exchange: Exchange): BatchRequest {
  const { principal, request, now } = established(exchange);
  const headers = { id: request.headers.get('x-org-id'), name: request.headers.get('x-org-name') };
  const selected = batchOrganization(principal, headers) ?? { organization: undefined };
  const { format, sent } = readBatchBody(request);
  const { elements = [], problem } = sent;
  const needsKey = elements.some(({ value }) => value !== undefined && !format.isIdentified(value));
  const idempotencyKey = needsKey ? request.headers.get('idempotency-key') : undefined;
  const problems = [
    ...('problem' in selected ? [selected.problem] : []),
    ...(needsKey && idempotencyKey === undefined ? [missingKey] : keyProblems(idempotencyKey)),
    ...(problem === undefined ? [] : [problem]),
  ];
  if ('problem' in selected || problems.length > 0) {
    throw new AuditLogError('request_invalid', { problems });
  }
  const { organization } = selected;
  const common = { principal, headers, organization, format, idempotencyKey, now: new Date(now) };
  const batch = elements.map((element, index) => elementOrRefusal(element, index, common));
  const only = onlyOrganization(batch, organization);
  if (only !== undefined) exchange.organization = only;
  return { batch, now, remainingMs: exchange.remainingMs };
}

/** Also where its organization is what an entry is refused for, no other entry is. */
function elementOrRefusal(
  element: SentElement,
  index: number,
  common: Common,
): RecordableEntry | AuditLogError {
  try {
    return readElement(element, index, common);
  } catch (error) {
    return ourError(error);
  }
}

function readElement(
  { text, value }: SentElement,
  index: number,
  { principal, headers, organization: batch, format, idempotencyKey, now }: Common,
): RecordableEntry | AuditLogError {
  if (value === undefined) return new AuditLogError('body_malformed');
  const { orgId, rest } = mayNameOrganizations(principal)
    ? format.takeOrgId(value)
    : { orgId: undefined, rest: value };
  const found = entryOrganization(orgId, batch, principal, headers);
  const sent = format.read(text, rest, now);
  if ('problem' in found || 'problems' in sent) {
    const problems = [
      ...('problem' in found ? [{ pointer: format.orgIdPointer, ...found.problem }] : []),
      ...('problems' in sent ? sent.problems : []),
    ];
    return new AuditLogError('request_invalid', { problems: problems.slice(0, maxProblems) });
  }
  const { organization } = found;
  const { entry, event } = sent;
  const given = { idempotencyKey, index, event };
  return { organization, entry, identity: entryIdentity(entry, given, principal, organization) };
}

/** The one that all entries are of, for the log; undefined where they are of several. */
function onlyOrganization(
  batch: readonly (RecordableEntry | AuditLogError)[],
  organization: Organization | undefined,
): Organization | undefined {
  const all = batch.flatMap((item) => (item instanceof AuditLogError ? [] : [item.organization]));
  const [first = organization] = all;
  return all.every(({ id }) => id === first?.id) ? first : undefined;
}
