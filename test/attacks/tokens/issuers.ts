import type { IssuerConfig } from '#lib/access/issuer.ts';
import { providers } from '../../access/fixtures/providers.ts';
import { signingKey } from '../../access/signing-key.ts';
import { acme, inlineIssuer } from '../../access/token.ts';
import { keys } from './bad-token.ts';

/** With which each provider signs. */
export const providerKey = signingKey('RS256', '1234example=');

/** An issuer that may speak for Acme alone, whose key has the id of another issuer's. */
export const bounded = 'https://bounded.example';
export const boundedKey = signingKey('ES256', 'es256');

/** Whom the function trusts that is attacked. */
export function issuers(): IssuerConfig[] {
  return [
    inlineIssuer(keys),
    inlineIssuer([boundedKey], { issuer: bounded, organizations: [acme] }),
    ...providers.map(({ config, jwk }) => ({
      ...config,
      jwks: { keys: [{ ...providerKey.jwk, ...jwk }] },
    })),
  ];
}
