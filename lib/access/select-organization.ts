import { AuditLogError, type Problem } from '#lib/errors.ts';
import { operatorOrganizationId } from './organization-id.ts';
import type { Organization, Principal } from './principal.ts';

/** The organization that a request is about, or what the caller must correct. */
export type SelectedOrganization =
  | { readonly organization: Organization }
  | { readonly problem: Problem };

const loc = ['header', 'X-Org-Name'];

/**
 * Selects among the organizations that the token covers, by the value of `X-Org-Name`: a name as the token writes it,
 * or the organization's UUID in any case. Where the token covers one, the header isn't needed, but must agree.
 *
 * @throws AuditLogError `organization_not_covered`
 */
export function selectOrganization(
  { organizations }: Pick<Principal, 'organizations'>,
  orgNameHeader: string | undefined,
): SelectedOrganization {
  const asked = orgNameHeader?.trim() ?? '';
  const [organization, ...others] = asked === '' ? organizations : matching(organizations, asked);
  if (organization === undefined) throw new AuditLogError('organization_not_covered');
  if (others.length === 0) return { organization };
  return { problem: asked === '' ? missing : ambiguous };
}

function matching(organizations: readonly Organization[], asked: string): Organization[] {
  // A UUID is always an id: whoever may name an organization must not pass it for another.
  const id = operatorOrganizationId(asked);
  return organizations.filter((organization) =>
    id === undefined ? organization.name === asked : organization.id === id,
  );
}

const missing: Problem = { loc, msg: 'Field required', type: 'missing' };

const ambiguous: Problem = {
  loc,
  msg: 'Several organizations have this name; send the id of the organization',
  type: 'ambiguous',
};
