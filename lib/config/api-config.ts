import * as z from 'zod/mini';
import { type IssuerConfig, issuerConfig } from '#lib/access/issuer.ts';
import { leastKeyLength } from './checked-config.ts';
import { json, name } from './parse-variables.ts';

/** What every function needs to know that answers requests. */
export interface ApiConfig {
  readonly tableName: string;
  readonly issuers: readonly IssuerConfig[];
  readonly corsOrigins: readonly string[];
  readonly subjectHashKey: string;
}

/** Origins that may call from a browser. */
export const corsOrigins = z.pipe(
  z._default(json, []),
  z.array(z.string('is not text'), 'is not a list'),
);

export const apiVariables = z.object({
  /** The entries table. */
  TABLE_NAME: name,
  /** Whose tokens are taken, and how far. */
  ISSUERS: z.pipe(
    json,
    z.array(issuerConfig, 'is not a list').check(z.minLength(1, 'names no issuer')),
  ),
  CORS_ORIGINS: corsOrigins,
  /** Key of the hash that stands for a subject in the logs. */
  SUBJECT_HASH_KEY: z
    .string('is missing')
    .check(z.minLength(leastKeyLength, `has fewer than ${leastKeyLength} characters`)),
});

export function apiConfig(parsed: z.output<typeof apiVariables>): ApiConfig {
  return {
    tableName: parsed.TABLE_NAME,
    issuers: parsed.ISSUERS,
    corsOrigins: parsed.CORS_ORIGINS,
    subjectHashKey: parsed.SUBJECT_HASH_KEY,
  };
}
