import { type ProviderName, providerProfiles } from './provider-profiles.ts';

interface KeyLocation {
  readonly issuer: string;
  readonly profile: ProviderName;
  readonly jwksUri?: string | undefined;
}

/** Where an issuer's keys are published, by its configuration or its profile; undefined where neither knows. */
export function jwksUri({ issuer, profile, jwksUri }: KeyLocation): string | undefined {
  if (jwksUri !== undefined) return jwksUri;
  return issuer.startsWith('https:') ? providerProfiles[profile].jwksUri?.(issuer) : undefined;
}
