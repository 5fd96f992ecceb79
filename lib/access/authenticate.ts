import { hash } from 'node:crypto';
import { bearerToken } from './bearer-token.ts';
import type { IssuerConfig } from './issuer.ts';
import type { Principal } from './principal.ts';
import { trustedIssuers } from './trusted-issuer.ts';
import { VerifiedTokens } from './verified-tokens.ts';
import { verifyToken } from './verify-token.ts';

export interface Authenticator {
  /**
   * The principal of a request, from the value of its Authorization header. Throws `unauthenticated` (with the
   * challenge of RFC 6750), `organization_not_granted` or `keys_unavailable`, and nothing else.
   */
  authenticate(unverifiedAuthorization: string | undefined): Promise<Principal>;
  /** Starts fetching every issuer's keys. Neither throws nor rejects. */
  warm(): void;
}

export interface AuthenticatorOptions {
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** PEM of the authority that the servers of keys are certified by, in place of the public ones. */
  readonly ca?: string;
}

/** Verifies the tokens of these issuers, whose configuration has passed `issuerConfig`. */
export function createAuthenticator(
  configs: readonly IssuerConfig[],
  { now = Date.now, ca }: AuthenticatorOptions = {},
): Authenticator {
  const issuers = trustedIssuers(configs, { now, ca });
  const verified = new VerifiedTokens();
  return {
    async authenticate(unverifiedAuthorization) {
      const unverifiedToken = bearerToken(unverifiedAuthorization);
      const digest = hash('sha256', unverifiedToken, 'base64');
      const known = verified.recall(digest, now());
      if (known !== undefined) return known;
      const token = await verifyToken(unverifiedToken, issuers, now());
      verified.remember(digest, token, now());
      return token.principal;
    },
    warm() {
      for (const { keys } of issuers.values()) keys.warm();
    },
  };
}
