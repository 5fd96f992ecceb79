import type { OrgId } from '#lib/access/organization-id.ts';
import { requirePermission } from '#lib/access/permission.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import { cubewireStatistics } from '#lib/dialects/cubewire-statistics.ts';
import { nativeStatistics } from '#lib/dialects/native-statistics.ts';
import type { AskedStatistics } from '#lib/dialects/statistics.ts';
import { AuditLogError } from '#lib/errors.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { readQuery } from './query.ts';

/** A request for statistics by someone who may read that organization's log. */
export interface StatisticsRequest {
  readonly orgId: OrgId;
  readonly asked: AskedStatistics;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Turns a verified principal's event into a `StatisticsRequest`, as readListRequest does into one for a page. */
export function readStatisticsRequest(exchange: Exchange): StatisticsRequest {
  const { route, principal, request, now } = established(exchange);
  requirePermission(principal.permissions, route.needs);
  const selected = selectOrganization(principal, request.headers.get('x-org-name'));
  const statistics = route.dialect.name === 'cubewire' ? cubewireStatistics : nativeStatistics;
  const read = statistics(readQuery(request));
  if ('problem' in selected || 'problems' in read) {
    const problems = [
      ...('problems' in read ? read.problems : []),
      ...('problem' in selected ? [selected.problem] : []),
    ];
    throw new AuditLogError('request_invalid', { problems });
  }
  exchange.organization = selected.organization;
  return { orgId: selected.organization.id, asked: read.asked, now };
}
