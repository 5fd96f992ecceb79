import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { exportJWK, SignJWT } from 'jose';
import { checkedVariables } from '#lib/config/checked-variables.ts';
import { useLambdaEnvironment } from './lambda-environment.ts';

export const issuer = 'https://issuer.example';
export const audience = 'audit-log-service';
export const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

/** An issuer whose tokens the functions take, and so does whoever is measured beside them. */
export interface BenchIssuer {
  readonly jwks: Jwks;
  /** The variables of a function that trusts it, and of those that are measured beside ours. */
  readonly environment: Readonly<Record<string, string>>;
  /** A token of two hours; another for each `jti`. */
  sign(jti: string): Promise<string>;
}

/**
 * Makes an issuer and gives this process the environment of a function that trusts it, before the function is loaded.
 * RS256 is what identity providers sign with.
 */
export async function benchIssuer(permission: string): Promise<BenchIssuer> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
  });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    ...checkedVariables({
      TABLE_NAME: 'entries',
      ISSUERS: JSON.stringify([
        {
          issuer,
          profile: 'generic',
          audiences: [audience],
          jwks: { keys: [jwk] },
          organizations: '*',
          grants: [permission],
        },
      ]),
      SUBJECT_HASH_KEY: 'a key for the bench',
    }),
    POWERTOOLS_SERVICE_NAME: 'audit-log-service',
    POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
    ISSUER: issuer,
    AUDIENCE: audience,
    JWKS: JSON.stringify({ keys: [jwk] }),
  };
  useLambdaEnvironment(environment);
  return {
    jwks: { keys: [jwk] } as Jwks,
    environment,
    sign: (jti) =>
      new SignJWT({
        client_id: 'bench',
        scope: permission,
        organizations: [{ id: orgId, name: 'Acme' }],
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'k1' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject('alice')
        .setJti(jti)
        .setIssuedAt()
        .setExpirationTime('2h')
        .sign(privateKey),
  };
}
