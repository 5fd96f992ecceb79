import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { issuerConfig, LOCAL_ISSUER } from '#lib/access/issuer.ts';
import { signingKey } from './signing-key.ts';

const key = signingKey('ES256', 'key').jwk;
const weak = { ...key, kid: 'weak', crv: 'P-384' };

const smallest = {
  issuer: 'https://issuer.example',
  profile: 'generic',
  audiences: ['audit-log-service'],
  jwksUri: 'https://issuer.example/jwks.json',
  grants: ['audit:read'],
};

const inline = { ...smallest, jwksUri: undefined, jwks: { keys: [key] } };

const largest = {
  ...smallest,
  organizations: ['acme', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'],
  organizationClaim: 'https://example.com/org',
  organizationNameClaim: 'https://example.com/org_name',
  permissionsClaim: 'https://example.com/permissions',
  rolesClaim: 'https://example.com/roles',
  adminRoles: ['ADMIN', 'owner'],
  scopePrefix: 'https://api.example.com/',
  grants: ['audit:read', 'audit:write', 'audit:write:any', 'audit:export', 'audit:erase', 'ADMIN'],
  platformClients: ['platform'],
};

const fixed = { organization: { id: largest.organizations[1] } };

test.each([
  ['the smallest configuration', smallest],
  ['the largest', largest],
  ['any organization', { ...smallest, organizations: '*' }],
  ['one fixed organization', { ...smallest, organization: { id: largest.organizations[1] } }],
  ['one with a name', { ...smallest, organization: { id: largest.organizations[1], name: 'A' } }],
  ['inline keys', inline],
  ['the local issuer', { ...inline, issuer: LOCAL_ISSUER }],
  ['keys where the profile knows', { ...smallest, profile: 'okta', jwksUri: undefined }],
])('takes %s as it is', (_, config) => {
  expect(issuerConfig.parse(config)).toEqual(config);
});

test.each<[string, object]>([
  ['an unknown setting', { ...smallest, organisation: 'acme' }],
  ['no issuer', { ...smallest, issuer: undefined }],
  ['an issuer over http', { ...smallest, issuer: 'http://issuer.example' }],
  ['an issuer that is no URL', { ...smallest, issuer: 'issuer.example' }],
  ['an issuer with a space', { ...smallest, issuer: 'https://issuer.example ' }],
  ['an issuer with credentials', { ...smallest, issuer: 'https://user@issuer.example' }],
  ['an issuer with a password alone', { ...smallest, issuer: 'https://:pw@issuer.example' }],
  ['another urn', { ...inline, issuer: 'urn:audit-log-service:other' }],
  ['an unknown profile', { ...smallest, profile: 'ping' }],
  ['no audience', { ...smallest, audiences: [] }],
  ['an empty audience', { ...smallest, audiences: [''] }],
  ['keys over http', { ...smallest, jwksUri: 'http://issuer.example/jwks.json' }],
  ['keys behind a password', { ...smallest, jwksUri: 'https://a:b@issuer.example/jwks.json' }],
  ['keys in a file', { ...smallest, jwksUri: 'file:///etc/jwks.json' }],
  ['no keys', { ...smallest, jwksUri: undefined }],
  ['keys in two places', { ...smallest, jwks: { keys: [key] } }],
  [
    'the local issuer with published keys',
    { ...smallest, issuer: LOCAL_ISSUER, jwks: inline.jwks },
  ],
  ['the local issuer with published keys alone', { ...smallest, issuer: LOCAL_ISSUER }],
  [
    'the local issuer without keys',
    { ...inline, issuer: LOCAL_ISSUER, profile: 'okta', jwks: undefined },
  ],
  ['no inline key', { ...inline, jwks: { keys: [] } }],
  ['an inline key that is not usable', { ...inline, jwks: { keys: [key, weak] } }],
  ['inline keys that share an id', { ...inline, jwks: { keys: [key, key] } }],
  ['an inline private key', { ...inline, jwks: { keys: [{ ...key, d: 'AAAA' }] } }],
  ['more than keys inline', { ...inline, jwks: { keys: [key], url: 'https://issuer.example' } }],
  ['one organization as text', { ...smallest, organizations: 'acme' }],
  ['an empty organization', { ...smallest, organizations: [''] }],
  ['a fixed organization that is no UUID', { ...smallest, organization: { id: 'acme' } }],
  [
    'a fixed organization and a list',
    { ...largest, organization: { id: largest.organizations[1] } },
  ],
  ['a fixed organization and any', { ...smallest, ...fixed, organizations: '*' }],
  ['a fixed organization and a claim', { ...smallest, ...fixed, organizationClaim: 'org' }],
  ['a fixed organization and a name', { ...smallest, ...fixed, organizationNameClaim: 'name' }],
  ['no grants', { ...smallest, grants: undefined }],
  ['a grant that does not exist', { ...smallest, grants: ['audit:*'] }],
])('refuses %s', (_, config) => {
  expect(z.safeParse(issuerConfig, config).success).toBe(false);
});

const notHttps = 'must be an https URL, without credentials';

test.each<[string, object, path: readonly string[]]>([
  [notHttps, { ...smallest, issuer: 'http://issuer.example' }, ['issuer']],
  [notHttps, { ...smallest, issuer: 7 }, ['issuer']],
  [notHttps, { ...smallest, jwksUri: 'http://issuer.example/jwks.json' }, ['jwksUri']],
  ['must be a UUID', { ...smallest, organization: { id: 'acme' } }, ['organization', 'id']],
  [
    'needs exactly one of jwksUri (or a profile that knows it) and jwks',
    { ...smallest, jwksUri: undefined },
    [],
  ],
  [
    'has the name of the local issuer, which only one with inline keys may have',
    { ...smallest, issuer: LOCAL_ISSUER },
    [],
  ],
  [
    'jwks has no usable signature key, or several with the same kid',
    { ...inline, jwks: { keys: [weak] } },
    [],
  ],
  [
    'organization stands in place of the claim and of organizations',
    { ...smallest, ...fixed, organizations: '*' },
    [],
  ],
])('says what is wrong: %s', (message, config, path) => {
  const issues = z.safeParse(issuerConfig, config).error?.issues;
  expect(issues?.map((issue) => [issue.path, issue.message])).toEqual([[path, message]]);
});
