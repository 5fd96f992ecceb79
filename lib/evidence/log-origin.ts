import type { OrgId } from '#lib/access/organization-id.ts';

/** The origin of an organization's log, which is the name of its key (C2SP tlog-checkpoint). */
export function logOrigin(logName: string, orgId: OrgId): string {
  return `${logName}/${orgId}`;
}
