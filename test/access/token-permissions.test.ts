import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IssuerConfig } from '#lib/access/issuer.ts';
import { type Permission, permissions } from '#lib/access/permission.ts';
import { tokenPermissions } from '#lib/access/token-permissions.ts';
import { inlineIssuer } from './token.ts';

function permissionsOf(
  claims: Record<string, unknown>,
  settings: Partial<IssuerConfig> = {},
  client = 'console',
): Permission[] {
  return [...tokenPermissions(claims, client, inlineIssuer([], settings))];
}

describe('a token allows', () => {
  test.each<[string, Record<string, unknown>, Partial<IssuerConfig>, Permission[]]>([
    ['nothing that it does not state', {}, {}, []],
    [
      'what its scopes name',
      { scope: 'openid audit:write audit:read' },
      {},
      ['audit:read', 'audit:write'],
    ],
    ['what its permissions name', { permissions: ['audit:read', 'x'] }, {}, ['audit:read']],
    ['what one permission names', { permissions: 'audit:read' }, {}, ['audit:read']],
    ['what its roles name', { roles: ['audit:export'] }, {}, ['audit:export']],
    [
      'what all of them name',
      { scope: 'audit:read', permissions: ['audit:write'], roles: ['audit:erase'] },
      {},
      ['audit:read', 'audit:write', 'audit:erase'],
    ],
    ['nothing in another case', { scope: 'AUDIT:READ Audit:Write' }, {}, []],
    ['nothing of a part of a scope', { scope: 'audit:readonly xaudit:read audit: read' }, {}, []],
    [
      'nothing of scopes between other marks than spaces',
      { scope: 'audit:read,audit:write\taudit:erase' },
      {},
      [],
    ],
    [
      'nothing of values that are no texts',
      { scope: 7, permissions: [['audit:read'], null, 1], roles: { 0: 'ADMIN' } },
      {},
      [],
    ],
    [
      'no more than its issuer may grant',
      { scope: 'audit:read audit:erase' },
      { grants: ['audit:read'] },
      ['audit:read'],
    ],
    [
      'nothing where its issuer may grant nothing',
      { scope: 'audit:read', roles: 'ADMIN' },
      { grants: [] },
      [],
    ],
    [
      'what scopes with the prefix name',
      { scope: 'https://api.example/audit:read audit:write https://web.example/audit:erase' },
      { scopePrefix: 'https://api.example/' },
      ['audit:read'],
    ],
    [
      'what claims of other names hold',
      {
        perms: ['audit:read'],
        groups: ['ADMIN'],
        permissions: ['audit:erase'],
        roles: ['audit:write'],
      },
      { permissionsClaim: 'perms', rolesClaim: 'groups' },
      ['audit:read', 'audit:export', 'ADMIN'],
    ],
    [
      'nothing of claims that the profile does not know',
      { permissions: ['audit:read'], roles: ['ADMIN'] },
      { profile: 'okta' },
      [],
    ],
    [
      'what its scopes name at Auth0',
      { scope: 'audit:read' },
      { profile: 'auth0' },
      ['audit:read'],
    ],
    [
      'what a list of scopes names',
      { scp: ['audit:read', 'audit:write audit:erase'] },
      { profile: 'okta' },
      ['audit:read'],
    ],
    [
      'nothing of roles that are not where the profile has them',
      { realm_access: ['ADMIN'] },
      { profile: 'keycloak' },
      [],
    ],
    ['nothing of roles in nothing', { realm_access: null }, { profile: 'keycloak' }, []],
  ])('%s', (_, claims, settings, expected) => {
    expect(permissionsOf(claims, settings)).toEqual(expected);
  });
});

describe('ADMIN', () => {
  const all: Permission[] = ['audit:read', 'audit:export', 'ADMIN'];
  const grants = all;

  test.each<[string, Record<string, unknown>, Partial<IssuerConfig>, Permission[]]>([
    ['reads and exports, and neither writes nor erases', { roles: ['ADMIN'] }, {}, all],
    [
      'brings only what the issuer may grant',
      { roles: ['ADMIN'] },
      { grants: ['ADMIN', 'audit:read'] },
      ['audit:read', 'ADMIN'],
    ],
    [
      'means nothing where the issuer may not grant it',
      { roles: ['ADMIN'] },
      { grants: ['audit:read', 'audit:export'] },
      [],
    ],
    [
      'comes from no scope or permission',
      { scope: 'ADMIN', permissions: ['ADMIN'] },
      { grants },
      [],
    ],
    [
      'comes from the roles that are configured',
      { roles: ['owner'] },
      { adminRoles: ['owner'] },
      all,
    ],
    ['then comes from no other role', { roles: ['ADMIN'] }, { adminRoles: ['owner'] }, []],
    ['comes from no role where none is configured', { roles: ['ADMIN'] }, { adminRoles: [] }, []],
    ['comes from a single role', { roles: 'ADMIN' }, { grants }, all],
    ['comes from no part of a role', { roles: 'no ADMIN' }, { grants }, []],
    ['comes from no role in another case', { roles: ['admin', 'Admin'] }, { grants }, []],
  ])('%s', (_, claims, settings, expected) => {
    expect(permissionsOf(claims, settings)).toEqual(expected);
  });
});

describe('recording for every customer', () => {
  const claims = { scope: 'audit:write audit:write:any' };

  test('is for platform clients alone', () => {
    const settings = { platformClients: ['platform'] };
    expect(permissionsOf(claims, settings, 'platform')).toEqual(['audit:write', 'audit:write:any']);
    expect(permissionsOf(claims, settings, 'console')).toEqual(['audit:write']);
    expect(permissionsOf(claims, {}, 'platform')).toEqual(['audit:write']);
  });

  test('needs to be stated and granted as well', () => {
    const settings: Partial<IssuerConfig> = { platformClients: ['platform'] };
    expect(permissionsOf({ scope: 'audit:write' }, settings, 'platform')).toEqual(['audit:write']);
    expect(permissionsOf(claims, { ...settings, grants: ['audit:write'] }, 'platform')).toEqual([
      'audit:write',
    ]);
  });
});

test('whatever a token states, it allows no more than its issuer may grant', () => {
  const some = fc.subarray([...permissions]);
  fc.assert(
    fc.property(some, some, some, some, (grants, scopes, stated, roles) => {
      const claims = { scope: scopes.join(' '), permissions: stated, roles };
      const settings = { grants, platformClients: ['console'] };
      expect(grants).toEqual(expect.arrayContaining(permissionsOf(claims, settings)));
    }),
  );
});
