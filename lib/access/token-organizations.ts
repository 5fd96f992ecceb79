import { AuditLogError, Cause } from '#lib/errors.ts';
import { grantedOrganizations, isGranted } from './granted-organizations.ts';
import type { IssuerConfig } from './issuer.ts';
import { organizationId } from './organization-id.ts';
import type { Permission } from './permission.ts';
import type { Organization } from './principal.ts';
import { providerProfiles } from './provider-profiles.ts';
import type { Claims } from './unverified-token.ts';

/** An organization as a claim states it. */
interface StatedOrganization {
  /** A UUID, or whatever else the issuer calls it by. */
  readonly value: string;
  readonly name?: string | undefined;
}

/**
 * The organizations that a verified token covers. Throws `organization_not_granted` where it names none, one that its
 * issuer may not speak for, or any in a way that we can't read: a part of what was meant is never enough. A token that
 * may write for any organization needs to name none, and then covers none.
 */
export function tokenOrganizations(
  claims: Claims,
  config: IssuerConfig,
  permissions: ReadonlySet<Permission>,
): readonly Organization[] {
  const { issuer, organization: fixed } = config;
  if (fixed !== undefined) return [{ id: organizationId(issuer, fixed.id), name: fixed.name }];
  const organizations = named(stated(claims, config), claims, config).map(({ value, name }) => {
    const id = organizationId(issuer, value);
    return { id, name: name ?? (id === value.toLowerCase() ? undefined : value) };
  });
  if (organizations.length === 0 && !permissions.has('audit:write:any')) throw notGranted('none');
  const granted = grantedOrganizations(config);
  if (!organizations.every(({ id }) => isGranted(granted, id)))
    throw notGranted('not_among_its_own');
  return distinct(organizations);
}

/**
 * A claim may be one value, a list, or an object: one organization with its `id`, or, as Keycloak writes it, any
 * number by name, with or without their ids.
 */
function stated(
  claims: Claims,
  { profile, organizationClaim }: IssuerConfig,
): StatedOrganization[] {
  const claim = claims[organizationClaim ?? providerProfiles[profile].organization];
  if (claim === undefined) return [];
  if (Array.isArray(claim)) return claim.map(readOne);
  return isObject(claim) && typeof claim['id'] !== 'string'
    ? Object.entries(claim).map(readEntry)
    : [readOne(claim)];
}

function readOne(value: unknown): StatedOrganization {
  if (!isObject(value)) return { value: readText(value) };
  const { id, name } = value;
  return { value: readText(id), name: name === undefined ? undefined : readText(name) };
}

function readEntry([name, attributes]: [name: string, attributes: unknown]): StatedOrganization {
  if (!isObject(attributes)) throw notGranted('malformed');
  const { id = name } = attributes;
  return { value: readText(id), name: readText(name) };
}

/** The claim with the name, where there is one: it can only mean the one organization that the token covers. */
function named(
  organizations: StatedOrganization[],
  claims: Claims,
  { profile, organizationNameClaim }: IssuerConfig,
): StatedOrganization[] {
  const claim = organizationNameClaim ?? providerProfiles[profile].organizationName;
  const name = claim === undefined ? undefined : claims[claim];
  const [only, ...others] = organizations;
  if (name === undefined || only === undefined || others.length > 0) return organizations;
  return [{ value: only.value, name: readText(name) }];
}

function distinct(organizations: readonly Organization[]): readonly Organization[] {
  const ids = organizations.map(({ id }) => id);
  return organizations.filter(({ id }, index) => ids.indexOf(id) === index);
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw notGranted('malformed');
  return value;
}

function notGranted(reason: 'none' | 'not_among_its_own' | 'malformed'): AuditLogError {
  const cause = new Cause('RefusedOrganizations', reason, reason);
  return new AuditLogError('organization_not_granted', { cause });
}
