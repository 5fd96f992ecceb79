import { hash } from 'node:crypto';

/** SHA-256 in base64 of those variables of a function of the API that hold more than a name. */
export function configDigest({ ISSUERS, CORS_ORIGINS }: NodeJS.ProcessEnv): string {
  return hash('sha256', JSON.stringify([ISSUERS, CORS_ORIGINS]), 'base64');
}
