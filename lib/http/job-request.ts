import type { OrgId } from '#lib/access/organization-id.ts';
import { requirePermission } from '#lib/access/permission.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import { AuditLogError } from '#lib/errors.ts';
import { type ExportId, parseExportId } from '#lib/exporting/export-id.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { routeExporting } from './route-exporting.ts';
import { versionProblems } from './version-problems.ts';

/** A request for an export by someone who may have the organization's. */
export interface JobRequest {
  readonly orgId: OrgId;
  readonly id: ExportId;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Turns a verified principal's event into a `JobRequest`, as readEntryRequest does into one for an entry. */
export function readJobRequest(exchange: Exchange): JobRequest {
  const { route, principal, request, now } = established(exchange);
  requirePermission(principal.permissions, route.needs);
  const { idParameter } = routeExporting(route).exporting;
  const selected = selectOrganization(principal, request.headers.get('x-org-name'));
  // Percent-decoded or not, an id has no percent sign of its own.
  const id = parseExportId(`${request.pathParameters[idParameter]}`);
  const problems = [
    ...(id === undefined ? [noUuid(idParameter)] : []),
    ...('problem' in selected ? [selected.problem] : []),
    ...versionProblems(request, route),
  ];
  if ('problem' in selected || id === undefined || problems.length > 0) {
    throw new AuditLogError('request_invalid', { problems });
  }
  exchange.organization = selected.organization;
  return { orgId: selected.organization.id, id, now };
}

function noUuid(idParameter: string) {
  return { loc: ['path', idParameter], msg: 'Input should be a valid UUID', type: 'uuid_parsing' };
}
