import { fetchJwks } from './fetch-jwks.ts';
import { inlineKeys } from './inline-keys.ts';
import type { IssuerConfig } from './issuer.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { jwksUri } from './jwks-uri.ts';
import { keySet } from './key-set.ts';
import { RemoteKeys } from './remote-keys.ts';

/** An issuer whose tokens are believed, as far as its configuration goes. */
export interface TrustedIssuer {
  readonly config: IssuerConfig;
  readonly keys: IssuerKeys;
}

export interface TrustOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** PEM of the authority that the servers of keys are certified by, in place of the public ones. */
  readonly ca?: string | undefined;
}

/** The issuers by their exact `iss`. Throws where two have the same, or one has no keys. */
export function trustedIssuers(
  configs: readonly IssuerConfig[],
  options: TrustOptions,
): ReadonlyMap<string, TrustedIssuer> {
  const issuers = new Map(
    configs.map((config) => [config.issuer, { config, keys: keysOf(config, options) }]),
  );
  if (issuers.size < configs.length) throw new Error('Two issuers have the same name');
  return issuers;
}

function keysOf(config: IssuerConfig, { now, ca }: TrustOptions): IssuerKeys {
  const inline = keySet(config.jwks);
  if (inline !== undefined) return inlineKeys(inline);
  const uri = jwksUri(config);
  if (uri === undefined) throw new Error('An issuer has no source of keys');
  return new RemoteKeys(() => fetchJwks(uri, ca), now);
}
