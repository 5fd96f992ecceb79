import type { OrgId } from '#lib/access/organization-id.ts';
import { requirePermission } from '#lib/access/permission.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import type { AskedPage } from '#lib/dialects/listing.ts';
import { listings } from '#lib/dialects/listings.ts';
import type { SentParameter } from '#lib/dialects/parameters.ts';
import { AuditLogError } from '#lib/errors.ts';
import type { PageForm } from '#lib/forms/form.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { pageFormProblems, preferredPageForm } from './page-form.ts';
import { readQuery } from './query.ts';
import type { Request } from './request.ts';
import { versionProblems } from './version-problems.ts';

/** A request for a page of entries by someone who may read that organization's log. */
export interface ListRequest {
  readonly orgId: OrgId;
  readonly asked: AskedPage;
  /** The other form in which the page is preferred; absent where it is the dialect's. */
  readonly form: PageForm | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Turns a verified principal's event into a `ListRequest`, which is all that the operation sees. Whoever lacks the
 * permission learns nothing about the rest of the request; everything that the caller can correct is told at once.
 */
export function readListRequest(exchange: Exchange): ListRequest {
  const { route, principal, request, now } = established(exchange);
  requirePermission(principal.permissions, route.needs);
  const selected = selectOrganization(principal, request.headers.get('x-org-name'));
  const read = listings[route.dialect.name](sentTo(request));
  const form = preferredPageForm(request, route);
  const problems = [
    ...('problems' in read ? read.problems : []),
    ...pageFormProblems(request, form),
    ...('problem' in selected ? [selected.problem] : []),
    ...versionProblems(request, route),
  ];
  if ('problem' in selected || 'problems' in read || problems.length > 0) {
    throw new AuditLogError('request_invalid', { problems });
  }
  exchange.organization = selected.organization;
  return { orgId: selected.organization.id, asked: read.asked, form, now };
}

/** The query, where a timeline's is that of its user, whatever else it names. */
function sentTo(request: Request): readonly SentParameter[] {
  const sent = readQuery(request);
  const { userId } = request.pathParameters;
  if (userId === undefined) return sent;
  return [...sent.filter(([name]) => name !== 'userId'), ['userId', String(userId)]];
}
