import type { IssuerConfig } from './issuer.ts';
import { type ProviderProfile, providerProfiles } from './provider-profiles.ts';
import { refusedToken } from './refused-token.ts';
import type { Claims } from './unverified-token.ts';

/** Who a token is about, and until when. */
export interface TokenClaims {
  /** `sub`. */
  readonly subject: string;
  readonly client: string;
  /** `exp`, in seconds since the epoch. */
  readonly expiresAt: number;
}

/** Seconds by which clocks may differ. */
const clockSkew = 60;
/** Seconds. The most that Cognito and Okta can be set to, and what Auth0 is set to. */
const maxLifetime = 24 * 3600;

/**
 * Reads the claims that every access token of this issuer needs. Throws `unauthenticated` where one is missing or
 * isn't as it should be, and for what isn't an access token, or not one for us, now, and for its bearer.
 *
 * @param now Seconds since the epoch.
 */
export function readTokenClaims(claims: Claims, config: IssuerConfig, now: number): TokenClaims {
  const profile = providerProfiles[config.profile];
  const client = readClient(claims, profile);
  checkKind(claims, profile);
  checkTexts(claims);
  checkAudience(claims, profile, config);
  return { subject: readText(claims['sub']), client, expiresAt: readExpiry(claims, now) };
}

function readClient(claims: Claims, profile: ProviderProfile): string {
  const client = profile.client.map((name) => claims[name]).find((value) => value !== undefined);
  if (client === undefined) throw refusedToken('not_an_access_token');
  return readText(client);
}

function checkKind(claims: Claims, { required, foreign }: ProviderProfile): void {
  const complete = Object.entries(required).every(([name, value]) => claims[name] === value);
  if (!complete || foreign.some((name) => Object.hasOwn(claims, name))) {
    throw refusedToken('not_an_access_token');
  }
  // RFC 9449 section 7.1 and RFC 8705 section 3: bound to a key of the sender's, which nobody has proved here.
  if (Object.hasOwn(claims, 'cnf')) throw refusedToken('sender_constrained');
}

/** What aws-jwt-verify takes as text or not at all, so that the log tells this from a wrong signature. */
function checkTexts({ jti = '', scope = '' }: Claims): void {
  if (typeof jti !== 'string' || typeof scope !== 'string') throw refusedToken('malformed_claims');
}

/** Where the client stands for the audience, a token may have an `aud` beside it, which must be for us too. */
function checkAudience(claims: Claims, profile: ProviderProfile, config: IssuerConfig): void {
  const claimed = [claims[profile.audience], claims['aud'] ?? claims[profile.audience]];
  if (!claimed.every((claim) => isFor(config.audiences, claim))) {
    throw refusedToken('other_audience');
  }
}

/** RFC 7519 section 4.1.3: one audience, or a list of them. */
function isFor(audiences: readonly string[], claim: unknown): boolean {
  const named: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const texts = named.filter((name) => typeof name === 'string');
  return texts.length === named.length && texts.some((name) => audiences.includes(name));
}

function readExpiry({ exp, iat, nbf = iat }: Claims, now: number): number {
  const expiresAt = readNumber(exp);
  const issuedAt = readNumber(iat);
  const validFrom = Math.max(issuedAt, readNumber(nbf));
  if (expiresAt <= now - clockSkew) throw refusedToken('expired');
  if (validFrom > now + clockSkew) throw refusedToken('not_yet_valid');
  if (expiresAt - issuedAt > maxLifetime) throw refusedToken('lives_too_long');
  return expiresAt;
}

function readNumber(claim: unknown): number {
  if (typeof claim !== 'number') throw refusedToken('malformed_claims');
  return claim;
}

function readText(claim: unknown): string {
  if (typeof claim !== 'string' || claim === '') throw refusedToken('malformed_claims');
  return claim;
}
