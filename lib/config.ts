import * as z from 'zod/mini';
import { issuerConfig } from '#lib/access/issuer.ts';

/** A variable that holds JSON; what isn't JSON is reported as a wrong value of that variable. */
const json = z.pipe(
  z.string('is missing'),
  z.transform((text: string, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.issues.push({ code: 'custom', message: 'is not JSON', input: text });
      return z.NEVER;
    }
  }),
);

const environment = z.object({
  /** The entries table. */
  TABLE_NAME: z.string('is missing').check(z.minLength(1, 'is empty')),
  /** Whose tokens are taken, and how far. */
  ISSUERS: z.pipe(
    json,
    z.array(issuerConfig, 'is not a list').check(z.minLength(1, 'names no issuer')),
  ),
  /** Origins that may call from a browser. */
  CORS_ORIGINS: z.pipe(z._default(json, []), z.array(z.string('is not text'), 'is not a list')),
  /** Key of the hash that stands for a subject in the logs. */
  SUBJECT_HASH_KEY: z.string('is missing').check(z.minLength(16, 'has fewer than 16 characters')),
});

export interface Config {
  readonly tableName: string;
  readonly issuers: readonly z.infer<typeof issuerConfig>[];
  readonly corsOrigins: readonly string[];
  readonly subjectHashKey: string;
}

/**
 * The function's configuration from its environment.
 * @throws Error one sentence that names each variable that is missing or wrong, without its value
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const findings = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new Error(`The environment is not configured: ${findings.join('; ')}`);
  }
  const { TABLE_NAME, ISSUERS, CORS_ORIGINS, SUBJECT_HASH_KEY } = parsed.data;
  return {
    tableName: TABLE_NAME,
    issuers: ISSUERS,
    corsOrigins: CORS_ORIGINS,
    subjectHashKey: SUBJECT_HASH_KEY,
  };
}
