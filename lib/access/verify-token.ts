import { verifyJwtSync } from 'aws-jwt-verify/jwt-verifier';
import { grantedOrganizations } from './granted-organizations.ts';
import { providerProfiles } from './provider-profiles.ts';
import { refusedToken } from './refused-token.ts';
import { readTokenClaims } from './token-claims.ts';
import { readTokenHeader } from './token-header.ts';
import { tokenOrganizations } from './token-organizations.ts';
import { tokenPermissions } from './token-permissions.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';
import { decodeUnverifiedToken } from './unverified-token.ts';
import type { VerificationKey } from './verification-key.ts';
import type { VerifiedToken } from './verified-tokens.ts';

/**
 * Verifies an access token: the strict profile of RFC 8725 and RFC 9068 here, the cryptography in aws-jwt-verify.
 * What can be refused without a key is refused first, so that nobody makes us fetch keys with any odd text.
 * Throws `unauthenticated`, `organization_not_granted`, or `keys_unavailable` where we can't tell.
 *
 * @param now Epoch milliseconds.
 */
export async function verifyToken(
  unverifiedToken: string,
  issuers: ReadonlyMap<string, TrustedIssuer>,
  now: number,
): Promise<VerifiedToken> {
  const { header, claims } = decodeUnverifiedToken(unverifiedToken);
  const issuer = issuerOf(claims['iss'], issuers);
  const { config, keys: issuerKeys } = issuer;
  const { algorithm, keyId } = readTokenHeader(header, providerProfiles[config.profile]);
  const { subject, client, expiresAt } = readTokenClaims(claims, config, now / 1000);
  const key = await issuerKeys.find(keyId);
  if (key?.algorithm !== algorithm) throw refusedToken('unknown_key');
  checkSignature(unverifiedToken, key, issuer);
  const permissions = tokenPermissions(claims, client, config);
  const principal = {
    issuer: config.issuer,
    subject,
    client,
    organizations: tokenOrganizations(claims, config, permissions),
    granted: grantedOrganizations(config),
    permissions,
  };
  return { principal, expiresAt, key, issuerKeys };
}

function issuerOf(iss: unknown, issuers: ReadonlyMap<string, TrustedIssuer>): TrustedIssuer {
  const issuer = typeof iss === 'string' ? issuers.get(iss) : undefined;
  if (issuer === undefined) throw refusedToken('unknown_issuer');
  return issuer;
}

/** The key was imported with its set, so the library's own cache of keys, which would survive that set, isn't used. */
function checkSignature(
  unverifiedToken: string,
  { jwk, publicKey }: VerificationKey,
  { config: { issuer, profile, audiences } }: TrustedIssuer,
): void {
  const audience = providerProfiles[profile].audience === 'aud' ? audiences : null;
  try {
    verifyJwtSync(unverifiedToken, jwk, { issuer, audience, graceSeconds: 60 }, () => publicKey);
  } catch {
    throw refusedToken('wrong_signature');
  }
}
