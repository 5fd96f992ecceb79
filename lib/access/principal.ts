import type { GrantedOrganizations } from './granted-organizations.ts';
import type { OrgId } from './organization-id.ts';
import type { Permission } from './permission.ts';

/** An organization that a verified token covers. */
export interface Organization {
  readonly id: OrgId;
  /** As the token calls it: a display name, or the claim's own value where that isn't a UUID. */
  readonly name?: string | undefined;
}

/** Who is asking, and for whose log: what is left of a token once it is verified. */
export interface Principal {
  readonly issuer: string;
  /** `sub`, unique within its issuer. Personal: logs carry only a keyed hash of it. */
  readonly subject: string;
  /** The client that the token was issued to. */
  readonly client: string;
  /** At least one, but for who may write for any organization. */
  readonly organizations: readonly Organization[];
  /** What its issuer may speak for, which bounds `audit:write:any` too. */
  readonly granted: GrantedOrganizations;
  /** What it may do; what ADMIN stands for is already part of it. */
  readonly permissions: ReadonlySet<Permission>;
}
