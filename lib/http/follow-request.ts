import type { OrgId } from '#lib/access/organization-id.ts';
import { requirePermission } from '#lib/access/permission.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import { nativeFollow } from '#lib/dialects/native-follow.ts';
import { AuditLogError } from '#lib/errors.ts';
import type { FollowRequest } from '#lib/searching/follow-log.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { readQuery } from './query.ts';

/** A request for what follows in a log by someone who may read it. */
export interface Follower {
  readonly orgId: OrgId;
  readonly asked: FollowRequest;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Turns a verified principal's event into a `Follower`. Whoever lacks the permission learns nothing about the rest of the
 * request; everything that the caller can correct is told at once.
 */
export function readFollowRequest(exchange: Exchange): Follower {
  const { route, principal, request, now } = established(exchange);
  requirePermission(principal.permissions, route.needs);
  const selected = selectOrganization(principal, request.headers.get('x-org-name'));
  const read = nativeFollow(readQuery(request));
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
