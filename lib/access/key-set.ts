import { type VerificationKey, verificationKey } from './verification-key.ts';

/** The keys of an issuer by their `kid`. At least one; a set is never changed, only replaced. */
export type KeySet = ReadonlyMap<string, VerificationKey>;

/**
 * The usable keys of a JWKS (RFC 7517 section 5); undefined where `jwks` isn't one or has none. Keys that share a
 * `kid` are left out, since nobody can tell which is meant.
 */
export function keySet(jwks: unknown): KeySet | undefined {
  const keys = membersOf(jwks)
    .map(verificationKey)
    .filter((key) => key !== undefined);
  const byId = Map.groupBy(keys, ({ id }) => id);
  const unambiguous = keys.filter(({ id }) => byId.get(id)?.length === 1);
  return unambiguous.length > 0 ? new Map(unambiguous.map((key) => [key.id, key])) : undefined;
}

function membersOf(jwks: unknown): readonly unknown[] {
  const isObject = typeof jwks === 'object' && jwks !== null;
  return isObject && 'keys' in jwks && Array.isArray(jwks.keys) ? jwks.keys : [];
}
