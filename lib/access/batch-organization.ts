import type { EntryProblem } from '#lib/entry/entry-problem.ts';
import { platformOrganizationId } from './organization-id.ts';
import type { Organization, Principal } from './principal.ts';
import { type OrganizationHeaders, recordingOrganization } from './recording-organization.ts';
import type { SelectedOrganization } from './select-organization.ts';

type Writer = Pick<Principal, 'organizations' | 'granted' | 'permissions'>;

/** Whose log an entry of a batch goes to, or what the caller must correct. */
export type EntryOrganization =
  | { readonly organization: Organization }
  | { readonly problem: Omit<EntryProblem, 'pointer'> };

/**
 * The organization that the entries of a batch are recorded for unless they name one: as that of a single entry; but
 * with `audit:write:any` and no header undefined, where the token doesn't cover just one that it may write for.
 *
 * @throws AuditLogError `permission_missing`, `organization_not_granted` or `organization_not_covered`
 */
export function batchOrganization(
  writer: Writer,
  headers: OrganizationHeaders,
): SelectedOrganization | undefined {
  const { organizations, permissions } = writer;
  const isNamed = isGiven(headers.id) || (permissions.has('audit:write') && isGiven(headers.name));
  const isOwn = permissions.has('audit:write') && organizations.length === 1;
  if (permissions.has('audit:write:any') && !isNamed && !isOwn) return undefined;
  return recordingOrganization(writer, headers);
}

/** Whether the entries of a batch may say whose they are. */
export function mayNameOrganizations({ permissions }: Pick<Writer, 'permissions'>): boolean {
  return permissions.has('audit:write:any');
}

/**
 * The organization of one entry of a batch, of who may write for any: the one that it names, which must be the one in
 * `X-Org-Id` where that was sent; else the batch's.
 *
 * @param orgId As the entry says it; undefined where it names none.
 * @throws AuditLogError `permission_missing` or `organization_not_granted`
 */
export function entryOrganization(
  orgId: unknown,
  batch: Organization | undefined,
  writer: Writer,
  headers: OrganizationHeaders,
): EntryOrganization {
  if (orgId === undefined) {
    return batch === undefined ? { problem: required } : { organization: batch };
  }
  const id = typeof orgId === 'string' ? platformOrganizationId(orgId, writer) : undefined;
  if (id === undefined) return { problem: malformed };
  if (isGiven(headers.id) && id !== batch?.id) return { problem: different };
  return { organization: writer.organizations.find((covered) => covered.id === id) ?? { id } };
}

function isGiven(header: string | undefined): boolean {
  return header !== undefined && header.trim() !== '';
}

const required = { msg: 'is required', type: 'missing' };
const malformed = { msg: 'must be a UUID', type: 'malformed_id' };
const different = { msg: 'must be the one in X-Org-Id', type: 'other_organization' };
