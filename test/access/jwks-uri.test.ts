import { expect, test } from 'vitest';
import { jwksUri } from '#lib/access/jwks-uri.ts';
import type { ProviderName } from '#lib/access/provider-profiles.ts';

test.each<[ProviderName, string, string | undefined]>([
  [
    'cognito',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI/.well-known/jwks.json',
  ],
  ['auth0', 'https://acme.eu.auth0.com/', 'https://acme.eu.auth0.com/.well-known/jwks.json'],
  ['auth0', 'https://acme.eu.auth0.com', undefined],
  ['okta', 'https://acme.okta.com/oauth2/default', 'https://acme.okta.com/oauth2/default/v1/keys'],
  [
    'entra',
    'https://login.microsoftonline.com/4b1f2c3d-0000-4000-8000-123456789abc/v2.0',
    'https://login.microsoftonline.com/4b1f2c3d-0000-4000-8000-123456789abc/discovery/v2.0/keys',
  ],
  ['entra', 'https://login.example/v2.0/v2.0', 'https://login.example/v2.0/discovery/v2.0/keys'],
  ['entra', 'https://sts.windows.net/4b1f2c3d-0000-4000-8000-123456789abc/', undefined],
  [
    'keycloak',
    'https://id.example.com/realms/acme',
    'https://id.example.com/realms/acme/protocol/openid-connect/certs',
  ],
  ['generic', 'https://issuer.example', undefined],
  ['cognito', 'urn:audit-log-service:local', undefined],
])('%s publishes the keys of %s at %s', (profile, issuer, expected) => {
  expect(jwksUri({ issuer, profile })).toBe(expected);
});

test('a configured place goes before the one that the profile knows', () => {
  const configured = 'https://keys.example/jwks.json';
  const issuer = 'https://acme.okta.com/oauth2/default';
  expect(jwksUri({ issuer, profile: 'okta', jwksUri: configured })).toBe(configured);
});
