import { platformOrganizationId } from './organization-id.ts';
import { requirePermission } from './permission.ts';
import type { Principal } from './principal.ts';
import { type SelectedOrganization, selectOrganization } from './select-organization.ts';

type Writer = Pick<Principal, 'organizations' | 'granted' | 'permissions'>;

/** The headers by which a request says what organization it is about. */
export interface OrganizationHeaders {
  /** `X-Org-Id`. */
  readonly id: string | undefined;
  /** `X-Org-Name`. */
  readonly name: string | undefined;
}

/**
 * The organization that an entry is recorded for. With `audit:write` it is one that the token covers, selected by
 * `X-Org-Name` as in reading; `X-Org-Id`, where it is sent, must agree. With `audit:write:any` it is whichever
 * `X-Org-Id` names that the issuer may speak for, and `X-Org-Name` means nothing: what the token doesn't cover has no
 * name that we could trust.
 *
 * @throws AuditLogError `permission_missing`, `organization_not_granted` or `organization_not_covered`
 */
export function recordingOrganization(
  writer: Writer,
  headers: OrganizationHeaders,
): SelectedOrganization {
  const { organizations, permissions } = writer;
  const asked = headers.id?.trim() ?? '';
  const isOwn = asked === '' && permissions.has('audit:write');
  if (permissions.has('audit:write:any') && !isOwn) {
    return platformOrganization(writer, asked);
  }
  requirePermission(permissions, 'audit:write');
  const covered = organizations.filter(({ id }) => asked === '' || id === asked.toLowerCase());
  return selectOrganization({ organizations: covered }, headers.name);
}

function platformOrganization(writer: Writer, asked: string): SelectedOrganization {
  const loc = ['header', 'X-Org-Id'];
  if (asked === '') return { problem: { loc, msg: 'Field required', type: 'missing' } };
  const id = platformOrganizationId(asked, writer);
  if (id === undefined) {
    return { problem: { loc, msg: 'Input should be a valid UUID', type: 'uuid_parsing' } };
  }
  return { organization: writer.organizations.find((covered) => covered.id === id) ?? { id } };
}
