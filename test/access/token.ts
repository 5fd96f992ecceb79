import type { IssuerConfig } from '#lib/access/issuer.ts';
import { type SigningKey, signature } from './signing-key.ts';

export const issuer = 'https://issuer.example';
export const acme = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
export const globex = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c';

type Fields = Readonly<Record<string, unknown>>;

export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** The header and the claims that the generic profile asks for (RFC 9068), and nothing more. */
export function goodHeader({ id, algorithm }: SigningKey): Fields {
  return { alg: algorithm, typ: 'at+jwt', kid: id };
}

export function goodClaims(now = Date.now()): Fields {
  return {
    iss: issuer,
    aud: 'audit-log-service',
    sub: 'user-1',
    client_id: 'console',
    iat: seconds(now),
    exp: seconds(now) + 3600,
    jti: 'token-1',
    scope: 'audit:read',
    organizations: [acme],
  };
}

/** A signed token; members that are undefined are left out. */
export function token(key: SigningKey, claims: Fields = {}, header: Fields = {}): string {
  return tokenOf(
    key,
    JSON.stringify({ ...goodClaims(), ...claims }),
    JSON.stringify({ ...goodHeader(key), ...header }),
  );
}

/** A token of texts, or bytes, that needn't be JSON, rightly signed. */
export function tokenOf(
  key: SigningKey,
  claims: string | Uint8Array,
  header: string | Uint8Array = JSON.stringify(goodHeader(key)),
): string {
  return signed(key, segment(header), segment(claims));
}

/** A token of segments as they are given, rightly signed. */
export function signed(key: SigningKey, header: string, claims: string): string {
  return `${header}.${claims}.${signature(`${header}.${claims}`, key)}`;
}

export function segment(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64url');
}

export function inlineIssuer(
  keys: readonly SigningKey[],
  settings: Partial<IssuerConfig> = {},
): IssuerConfig {
  return {
    issuer,
    profile: 'generic',
    audiences: ['audit-log-service'],
    jwks: { keys: keys.map(({ jwk }) => ({ ...jwk })) },
    organizations: '*',
    grants: [
      'audit:read',
      'audit:write',
      'audit:write:any',
      'audit:export',
      'audit:erase',
      'ADMIN',
    ],
    ...settings,
  };
}
