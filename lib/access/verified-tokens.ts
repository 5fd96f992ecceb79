import type { IssuerKeys } from './issuer-keys.ts';
import type { Principal } from './principal.ts';
import type { VerificationKey } from './verification-key.ts';

/** Milliseconds for which a verified token isn't verified again. */
const rememberedFor = 5 * 60 * 1000;
const capacity = 1000;

/** What verifying a token has brought. */
export interface VerifiedToken {
  readonly principal: Principal;
  /** `exp`, in seconds since the epoch. */
  readonly expiresAt: number;
  /** The key that it was verified with, and whose it is. */
  readonly key: VerificationKey;
  readonly issuerKeys: IssuerKeys;
}

/**
 * Tokens that were verified not long ago, by a digest of the whole token. One is forgotten after 5 minutes, at its
 * expiry, and as soon as its issuer's keys are others; when there are too many, the oldest.
 */
export class VerifiedTokens {
  readonly #tokens = new Map<string, VerifiedToken & { readonly until: number }>();

  /** @param now Epoch milliseconds. */
  recall(digest: string, now: number): Principal | undefined {
    const found = this.#tokens.get(digest);
    if (found === undefined) return undefined;
    const { principal, until, key, issuerKeys } = found;
    // A set that takes another's place holds other objects, even for the same keys.
    if (now < until && issuerKeys.current()?.get(key.id) === key) return principal;
    this.#tokens.delete(digest);
    return undefined;
  }

  /** @param now Epoch milliseconds. */
  remember(digest: string, token: VerifiedToken, now: number): void {
    const until = Math.min(now + rememberedFor, token.expiresAt * 1000);
    this.#tokens.set(digest, { ...token, until });
    const [oldest] = this.#tokens.size > capacity ? this.#tokens.keys() : [];
    if (oldest !== undefined) this.#tokens.delete(oldest);
  }
}
