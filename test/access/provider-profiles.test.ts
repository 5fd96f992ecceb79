import { describe, expect, test } from 'vitest';
import { createAuthenticator } from '#lib/access/authenticate.ts';
import { grantedOrganizations } from '#lib/access/granted-organizations.ts';
import { type IssuerConfig, issuerConfig } from '#lib/access/issuer.ts';
import { organizationId } from '#lib/access/organization-id.ts';
import { fixtureToken } from './fixtures/fixture-token.ts';
import type { ProviderFixture } from './fixtures/provider-fixture.ts';
import { providers } from './fixtures/providers.ts';
import { send, startKeyServer } from './key-server.ts';
import { outcome, refused } from './outcome.ts';
import { signingKey } from './signing-key.ts';

const key = signingKey('RS256', '1234example=');

const cases = providers.flatMap((fixture) => {
  return [...fixture.accessTokens, ...fixture.otherTokens].map((token) => ({
    profile: fixture.config.profile,
    fixture,
    token,
  }));
});

describe('an access token is taken, and nothing else that the provider issues', () => {
  test.each(cases)('$profile: $token.of', async ({ fixture, token }) => {
    await using server = await startKeyServer(publishes(fixture));
    const authenticator = authenticatorOf(fixture, server);
    const result = await outcome(authenticator.authenticate(`Bearer ${fixtureToken(token, key)}`));
    expect(result).toEqual('expected' in token ? principal(fixture, token) : refused(token.reason));
  });
});

const idTokens = cases.filter(({ token }) => token.of.startsWith('an ID token'));

test.each(idTokens)(
  '$profile: $token.of is refused whatever the profile',
  async ({ fixture, token }) => {
    for (const { config } of providers) {
      const jwks = { keys: [{ ...key.jwk }] };
      const authenticator = createAuthenticator([
        issuerConfig.parse({ ...fixture.config, profile: config.profile, jwks }),
      ]);
      const result = await outcome(
        authenticator.authenticate(`Bearer ${fixtureToken(token, key)}`),
      );
      expect(result).toMatchObject({ code: 'unauthenticated', status: 401 });
    }
  },
);

function publishes({ jwk, otherKeys }: ProviderFixture) {
  return send(JSON.stringify({ keys: [...otherKeys, { ...key.jwk, ...jwk }] }));
}

function authenticatorOf({ config }: ProviderFixture, { uri, ca }: { uri: string; ca: string }) {
  const parsed: IssuerConfig = issuerConfig.parse({ ...config, jwksUri: uri });
  return createAuthenticator([parsed], { ca });
}

function principal(
  { config }: ProviderFixture,
  { expected }: ProviderFixture['accessTokens'][number],
) {
  const { issuer } = config;
  const { organizations, permissions, ...who } = expected;
  return {
    issuer,
    ...who,
    organizations: organizations.map(({ value, name }) => ({
      id: organizationId(issuer, value),
      name,
    })),
    granted: grantedOrganizations(config),
    permissions: new Set(permissions),
  };
}
