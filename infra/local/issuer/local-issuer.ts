import { randomBytes } from 'node:crypto';
import { calculateJwkThumbprint, type JWK, SignJWT } from 'jose';
import { type IssuerConfig, LOCAL_ISSUER } from '#lib/access/issuer.ts';
import { permissions } from '#lib/access/permission.ts';
import type { Organization } from '#lib/access/principal.ts';
import { localKey } from './local-key.ts';

/** What a token of the local issuer says. */
export interface TokenContents {
  readonly organizations: readonly Organization[];
  readonly permissions: readonly string[];
  readonly roles: readonly string[];
  readonly subject: string;
  readonly client: string;
  /** From now on; a negative number for a token that has expired. */
  readonly expiresInSeconds: number;
}

/** An identity provider for this machine alone. */
export interface LocalIssuer {
  /** How a function is told to trust it. */
  readonly config: IssuerConfig;
  /** An access token as RFC 9068 writes it. */
  sign(contents: TokenContents): Promise<string>;
}

const audience = 'audit-log-service';

/** The local issuer with the key of this data folder, which is made where there is none. */
export async function localIssuer(dataDir: string): Promise<LocalIssuer> {
  const key = await localKey(dataDir);
  // Short, as the token's id, since people see the tokens on their terminal.
  const kid = (await calculateJwkThumbprint(key)).slice(0, 8);
  return {
    config: {
      issuer: LOCAL_ISSUER,
      profile: 'generic',
      audiences: [audience],
      jwks: { keys: [{ ...publicPart(key), kid, alg: 'ES256', use: 'sig' }] },
      organizations: '*',
      grants: [...permissions],
      platformClients: ['platform'],
    },
    sign: (contents) =>
      new SignJWT(claims(contents))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
        .sign(key),
  };
}

function publicPart({ kty, crv, x, y }: JWK) {
  return { kty, crv, x, y };
}

// The API allows 60 s of clock skew: a token that has expired must have done so by more.
const clockSkewSeconds = 60;

function claims({ expiresInSeconds, subject, client, ...granted }: TokenContents) {
  const now = Math.floor(Date.now() / 1000);
  const exp = now + expiresInSeconds - (expiresInSeconds < 0 ? clockSkewSeconds : 0);
  return {
    iss: LOCAL_ISSUER,
    aud: audience,
    sub: subject,
    client_id: client,
    iat: Math.min(now, exp - 1),
    exp,
    jti: randomBytes(9).toString('base64url'),
    ...(granted.permissions.length > 0 && { scope: granted.permissions.join(' ') }),
    ...(granted.roles.length > 0 && { roles: granted.roles }),
    organizations: granted.organizations,
  };
}
