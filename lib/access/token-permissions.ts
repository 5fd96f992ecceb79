import type { IssuerConfig } from './issuer.ts';
import { type Permission, permissions } from './permission.ts';
import { providerProfiles } from './provider-profiles.ts';
import type { Claims } from './unverified-token.ts';

/** What ADMIN stands for: nothing that writes or erases, but for the entry that tells of an export. */
const impliedByAdmin: readonly Permission[] = ['audit:read', 'audit:export'];

/**
 * What a verified token allows: what its scopes, permissions and roles name, as far as its issuer may grant it.
 * ADMIN comes from a role alone. Where the issuer may grant ADMIN, it brings what it stands for, of which again only
 * what the issuer may grant; where it may not, the role means nothing. The wildcard is for platform clients alone.
 */
export function tokenPermissions(
  claims: Claims,
  client: string,
  config: IssuerConfig,
): ReadonlySet<Permission> {
  const roles = rolesOf(claims, config);
  const stated = new Set([...scopesOf(claims, config), ...permissionsOf(claims, config), ...roles]);
  const isAdmin = isAdministrator(roles, config);
  return new Set(
    permissions.filter((permission) => {
      if (!config.grants.includes(permission)) return false;
      if (permission === 'ADMIN') return isAdmin;
      if (permission === 'audit:write:any' && !isPlatform(client, config)) return false;
      return stated.has(permission) || (isAdmin && impliedByAdmin.includes(permission));
    }),
  );
}

/** RFC 8693 section 4.2: scopes stand in one text with spaces between them; some providers send a list. */
function scopesOf(claims: Claims, { profile, scopePrefix = '' }: IssuerConfig): string[] {
  const claim = claims[providerProfiles[profile].scopes];
  const scopes = typeof claim === 'string' ? claim.split(' ') : textsOf(claim);
  return scopes
    .filter((scope) => scope.startsWith(scopePrefix))
    .map((scope) => scope.slice(scopePrefix.length));
}

function permissionsOf(claims: Claims, { profile, permissionsClaim }: IssuerConfig): string[] {
  const name = permissionsClaim ?? providerProfiles[profile].permissions;
  return name === undefined ? [] : textsOf(claims[name]);
}

function rolesOf(claims: Claims, { profile, rolesClaim }: IssuerConfig): string[] {
  const path = rolesClaim === undefined ? providerProfiles[profile].roles : [rolesClaim];
  return textsOf(path.reduce<unknown>(memberOf, claims));
}

function isAdministrator(roles: readonly string[], { grants, adminRoles }: IssuerConfig): boolean {
  return grants.includes('ADMIN') && roles.some((role) => (adminRoles ?? ['ADMIN']).includes(role));
}

function isPlatform(client: string, { platformClients = [] }: IssuerConfig): boolean {
  return platformClients.includes(client);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Claims)[name] : undefined;
}

/** One text stands for itself, spaces and all: a role may be called `no ADMIN`. */
function textsOf(claim: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return values.filter((value) => typeof value === 'string');
}
