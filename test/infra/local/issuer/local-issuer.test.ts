import { expect, test } from 'vitest';
import { localIssuer, type TokenContents } from '#infra/local/issuer/local-issuer.ts';
import { createAuthenticator } from '#lib/access/authenticate.ts';
import { issuerConfig } from '#lib/access/issuer.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { dataFolder } from '../data-folder.ts';

const contents: TokenContents = {
  organizations: [{ id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' }],
  permissions: ['audit:read'],
  roles: [],
  subject: 'alice',
  client: 'console',
  expiresInSeconds: 3600,
};

async function principalOf(overrides: Partial<TokenContents>) {
  const issuer = await localIssuer(await dataFolder());
  const token = await issuer.sign({ ...contents, ...overrides });
  return createAuthenticator([issuerConfig.parse(issuer.config)]).authenticate(`Bearer ${token}`);
}

test('its tokens are taken, and say what was asked for', async () => {
  expect(await principalOf({})).toEqual({
    issuer: 'urn:audit-log-service:local',
    subject: 'alice',
    client: 'console',
    organizations: contents.organizations,
    granted: '*',
    permissions: new Set(['audit:read']),
  });
});

test.each([
  [{ permissions: [] }, []],
  [{ permissions: [], roles: ['ADMIN'] }, ['audit:read', 'audit:export', 'ADMIN']],
  [{ permissions: ['audit:write', 'audit:erase'] }, ['audit:write', 'audit:erase']],
  [{ permissions: ['audit:write:any'] }, []],
  [{ permissions: ['audit:write:any'], client: 'platform' }, ['audit:write:any']],
])('%j allows %j', async (overrides, permissions) => {
  expect([...(await principalOf(overrides)).permissions]).toEqual(permissions);
});

test('a platform’s token needs no organization, and another one does', async () => {
  const nobody = { organizations: [], permissions: ['audit:read', 'audit:write:any'] };
  const { organizations } = await principalOf({ ...nobody, client: 'platform' });
  expect(organizations).toEqual([]);
  await expect(principalOf(nobody)).rejects.toMatchObject({ code: 'organization_not_granted' });
});

test('a token may live for a day', async () => {
  await expect(principalOf({ expiresInSeconds: 86_400 })).resolves.toBeDefined();
});

test('a token that has expired is refused, however short ago that was', async () => {
  await expect(principalOf({ expiresInSeconds: -1 })).rejects.toMatchObject({
    code: 'unauthenticated',
    cause: { reason: 'expired' },
  });
});

test('the configuration holds the public key alone', async () => {
  const { config } = await localIssuer(await dataFolder());
  expect(config.jwks?.keys.map((key) => Object.keys(key).toSorted())).toEqual([
    ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
  ]);
});
