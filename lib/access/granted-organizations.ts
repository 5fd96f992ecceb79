import type { IssuerConfig } from './issuer.ts';
import { type OrgId, organizationId } from './organization-id.ts';

/** The organizations that an issuer may speak for: whatever its tokens say or ask, none of them reaches another. */
export type GrantedOrganizations = '*' | ReadonlySet<OrgId>;

export function grantedOrganizations(config: IssuerConfig): GrantedOrganizations {
  const { issuer, organization, organizations = organization ? [organization.id] : [] } = config;
  if (organizations === '*') return '*';
  const known = grantedIds.get(config);
  const ids = known ?? new Set(organizations.map((value) => organizationId(issuer, value)));
  grantedIds.set(config, ids);
  return ids;
}

export function isGranted(granted: GrantedOrganizations, id: OrgId): boolean {
  return granted === '*' || granted.has(id);
}

/** Worked out once for each issuer: a list may be long, and each of its ids may take two hashes. */
const grantedIds = new WeakMap<IssuerConfig, ReadonlySet<OrgId>>();
