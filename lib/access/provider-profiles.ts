export type ProviderName = 'cognito' | 'auth0' | 'okta' | 'entra' | 'keycloak' | 'generic';

/** What an identity provider's access tokens look like, and how they are told from its ID tokens. */
export interface ProviderProfile {
  /** The values of the header's `typ`, in lower case and without `application/`; null where there is none. */
  readonly types: readonly (string | null)[];
  /** The claim that says whom the token is meant for. */
  readonly audience: 'aud' | 'client_id';
  /** Claims that must have this value, beside those that every token needs. */
  readonly required: Readonly<Record<string, string>>;
  /** Claims that only its ID tokens have. */
  readonly foreign: readonly string[];
  /** The claims that may name the client, of which the first present one counts. Only access tokens have one. */
  readonly client: readonly string[];
  /** The claim with the scopes: one text with spaces between them, or a list. */
  readonly scopes: string;
  readonly permissions?: string;
  /** The way to the claim with the roles; a claim may hold another. */
  readonly roles: readonly string[];
  readonly organization: string;
  readonly organizationName?: string;
  /** Where an issuer publishes its keys; absent where there is no fixed place. */
  readonly jwksUri?: (issuer: string) => string | undefined;
}

/** Claims of OpenID Connect Core 1.0 section 3.1.3.6 and 3.3.2.11, which bind an ID token to a sign-in. */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash'];

/**
 * Amazon Cognito user pools. The audience is the app client; without a resource server the token has no `aud`.
 * Organizations are what a pre token generation trigger (version 2 or later) adds to the access token.
 * Source: Amazon Cognito developer guide, "Understanding the access token".
 */
const cognito: ProviderProfile = {
  types: [null],
  audience: 'client_id',
  required: { token_use: 'access' },
  foreign: [],
  client: ['client_id'],
  scopes: 'scope',
  roles: ['cognito:groups'],
  organization: 'organizations',
  jwksUri: (issuer) => `${issuer}/.well-known/jwks.json`,
};

/**
 * Auth0, in its own token profile (`azp`) and in that of RFC 9068 (`client_id`).
 * Roles are in no claim of its own: an Action may add one, whose name the configuration then gives.
 * Source: Auth0 docs, "Access token profiles" and "Work with tokens and organizations".
 */
const auth0: ProviderProfile = {
  types: ['jwt', 'at+jwt'],
  audience: 'aud',
  required: {},
  foreign: idTokenClaims,
  client: ['client_id', 'azp'],
  scopes: 'scope',
  permissions: 'permissions',
  roles: [],
  organization: 'org_id',
  organizationName: 'org_name',
  jwksUri: (issuer) => (issuer.endsWith('/') ? `${issuer}.well-known/jwks.json` : undefined),
};

/**
 * Okta custom authorization servers. Tokens of the org authorization server are meant for Okta alone and have a `typ`
 * that is refused here. Source: Okta developer docs, "OpenID Connect & OAuth 2.0 API", access token claims.
 */
const okta: ProviderProfile = {
  types: [null],
  audience: 'aud',
  required: {},
  foreign: idTokenClaims,
  client: ['cid'],
  scopes: 'scp',
  roles: ['groups'],
  organization: 'organizations',
  jwksUri: (issuer) => `${issuer}/v1/keys`,
};

/**
 * Microsoft Entra ID, version 2.0 tokens (the API's manifest has `requestedAccessTokenVersion: 2`). The organization
 * is the directory (tenant). Source: Microsoft identity platform, "Access token claims reference".
 */
const entra: ProviderProfile = {
  types: ['jwt'],
  audience: 'aud',
  required: { ver: '2.0' },
  foreign: idTokenClaims,
  client: ['azp'],
  scopes: 'scp',
  roles: ['roles'],
  organization: 'tid',
  jwksUri: (issuer) =>
    issuer.endsWith('/v2.0') ? issuer.replace(/v2\.0$/, 'discovery/v2.0/keys') : undefined,
};

/**
 * Keycloak. Its ID and refresh tokens differ in the claim `typ`. Organizations come from the scope `organization`:
 * a list of aliases, or an object of them, with their ids where the mapper adds them.
 * Source: Keycloak server administration guide, "Mapping organization claims".
 */
const keycloak: ProviderProfile = {
  types: ['jwt', 'at+jwt'],
  audience: 'aud',
  required: { typ: 'Bearer' },
  foreign: [],
  client: ['azp'],
  scopes: 'scope',
  roles: ['realm_access', 'roles'],
  organization: 'organization',
  jwksUri: (issuer) => `${issuer}/protocol/openid-connect/certs`,
};

/** Whoever follows RFC 9068, section 2. */
const generic: ProviderProfile = {
  types: ['at+jwt'],
  audience: 'aud',
  required: {},
  foreign: [],
  client: ['client_id'],
  scopes: 'scope',
  permissions: 'permissions',
  roles: ['roles'],
  organization: 'organizations',
};

export const providerProfiles: Readonly<Record<ProviderName, ProviderProfile>> = {
  cognito,
  auth0,
  okta,
  entra,
  keycloak,
  generic,
};
