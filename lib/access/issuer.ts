import * as z from 'zod/mini';
import { jwksUri } from './jwks-uri.ts';
import { keySet } from './key-set.ts';
import { permissions } from './permission.ts';

/** The `iss` of tokens that the local commands make. Only an issuer with inline keys may have this name. */
export const LOCAL_ISSUER = 'urn:audit-log-service:local';

const text = z.string().check(z.minLength(1));
const httpsUrl = z
  .string()
  .check(z.refine(isHttpsUrl, 'must be an https URL, without credentials'));
const uuid = z.guid('must be a UUID');

const members = z.strictObject({
  /** The exact `iss` of its tokens: an https URL, or `LOCAL_ISSUER`. */
  issuer: z.union([z.literal(LOCAL_ISSUER), httpsUrl], 'must be an https URL, without credentials'),
  profile: z.enum(['cognito', 'auth0', 'okta', 'entra', 'keycloak', 'generic']),
  /** Whom tokens must be meant for: one of these, exactly. Of Cognito, the app clients. */
  audiences: z.array(text).check(z.minLength(1)),
  /** Where its keys are; absent where the profile knows. */
  jwksUri: z.optional(httpsUrl),
  /** Its keys themselves, in place of `jwksUri`. */
  jwks: z.optional(
    z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1)) }),
  ),
  /** The organizations that it may speak for, by id or by the value that its tokens have; `*` for any, absent for none. */
  organizations: z.optional(z.union([z.literal('*'), z.array(text)])),
  /** The one organization that all its tokens are of, in place of a claim and of `organizations`. */
  organization: z.optional(z.strictObject({ id: uuid, name: z.optional(text) })),
  /** Claims that have other names than the profile's. */
  organizationClaim: z.optional(text),
  organizationNameClaim: z.optional(text),
  permissionsClaim: z.optional(text),
  rolesClaim: z.optional(text),
  /** Roles that make an administrator; `ADMIN` where absent. */
  adminRoles: z.optional(z.array(text)),
  /** What stands before a permission in its scopes; other scopes then count for nothing. */
  scopePrefix: z.optional(text),
  /** The most that its tokens may allow. */
  grants: z.array(z.enum(permissions)),
  /** The clients that may hold `audit:write:any`: for whichever organization that this issuer may speak for. */
  platformClients: z.optional(z.array(text)),
});

export type IssuerConfig = z.infer<typeof members>;

/** One issuer of tokens: how they are recognised, and the most that they are believed. */
export const issuerConfig = members.check(
  z.refine(
    hasOneSourceOfKeys,
    'needs exactly one of jwksUri (or a profile that knows it) and jwks',
  ),
  z.refine(
    ({ issuer, jwks }) => issuer !== LOCAL_ISSUER || jwks !== undefined,
    'has the name of the local issuer, which only one with inline keys may have',
  ),
  z.refine(hasUsableKeys, 'jwks has no usable signature key, or several with the same kid'),
  z.refine(
    hasOneSourceOfOrganizations,
    'organization stands in place of the claim and of organizations',
  ),
);

function isHttpsUrl(text: string): boolean {
  // The URL parser forgives white space, which is part of the value here.
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}

function hasOneSourceOfKeys(config: IssuerConfig): boolean {
  return config.jwks === undefined ? jwksUri(config) !== undefined : config.jwksUri === undefined;
}

function hasUsableKeys({ jwks }: IssuerConfig): boolean {
  return jwks === undefined || keySet(jwks)?.size === jwks.keys.length;
}

function hasOneSourceOfOrganizations(config: IssuerConfig): boolean {
  const { organization, organizations, organizationClaim, organizationNameClaim } = config;
  const others = [organizations, organizationClaim, organizationNameClaim];
  return organization === undefined || others.every((other) => other === undefined);
}
