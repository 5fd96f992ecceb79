import type { OrgId } from '#lib/access/organization-id.ts';
import { requirePermission } from '#lib/access/permission.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError, type Problem } from '#lib/errors.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import type { Request } from './request.ts';
import type { Route } from './route.ts';
import { versionProblems } from './version-problems.ts';

/** A request for one entry by someone who may read that organization's log. */
export interface EntryRequest {
  readonly orgId: OrgId;
  readonly auditId: AuditId;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Turns a verified principal's event into an `EntryRequest`, which is all that the operation sees. Whoever lacks the
 * permission learns nothing about the rest of the request; everything that the caller can correct is told at once.
 *
 * @param others What is wrong with the request beside its organization, id and version.
 */
export function readEntryRequest(
  exchange: Exchange,
  others: () => readonly Problem[] = () => [],
): EntryRequest {
  const { route, principal, request, now } = established(exchange);
  requirePermission(principal.permissions, route.needs);
  const selected = selectOrganization(principal, request.headers.get('x-org-name'));
  const auditId = readAuditId(request.pathParameters[route.dialect.idParameter]);
  const problems = [
    ...idProblems(auditId, request, route),
    ...('problem' in selected ? [selected.problem] : []),
    ...versionProblems(request, route),
    ...others(),
  ];
  if ('problem' in selected || problems.length > 0) {
    throw new AuditLogError('request_invalid', { problems });
  }
  exchange.organization = selected.organization;
  if (auditId === undefined) throw new AuditLogError('entry_not_found');
  return { orgId: selected.organization.id, auditId, now };
}

/** Path parameters arrive percent-decoded or not; an id has no percent sign of its own. */
function readAuditId(parameter: unknown): AuditId | undefined {
  if (typeof parameter !== 'string' || parameter.length > 108) return undefined;
  try {
    return parseAuditId(decodeURIComponent(parameter));
  } catch {
    return undefined;
  }
}

function idProblems(auditId: AuditId | undefined, request: Request, { dialect }: Route): Problem[] {
  if (auditId !== undefined || dialect.malformedId === 'entry_not_found') return [];
  const loc = ['path', dialect.idParameter];
  return request.pathParameters[dialect.idParameter] === undefined
    ? [{ loc, msg: 'Field required', type: 'missing' }]
    : [{ loc, msg: 'Input should be a valid UUID', type: 'uuid_parsing' }];
}
