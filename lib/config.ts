import * as z from 'zod/mini';
import { issuerConfig } from '#lib/access/issuer.ts';
import { type TrustedAccount, trustedAccount } from '#lib/access/trusted-account.ts';
import { mostRetentionDays, type Retention } from '#lib/recording/retention-days.ts';

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

/** What only a function that records has; made where it is asked for, so that no other function carries it. */
function recordingVariables() {
  const wrong = 'is not a number of days, 36500 at most';
  const days = z.int(wrong).check(z.positive(wrong), z.maximum(mostRetentionDays, wrong));
  return {
    /** For how many days entries are kept, and those of single organizations; without a number, for ever. */
    RETENTION: z.pipe(
      z._default(json, {}),
      z.strictObject(
        {
          days: z.optional(days),
          organizations: z.optional(
            z.record(z.guid(), z.nullable(days), 'is not by the id of an organization'),
          ),
        },
        'is not what it may be',
      ),
    ),
    /** The keys whose values are secret, in place of the default ones. */
    REDACTED_KEYS: z.optional(z.pipe(json, z.array(z.string('is not text'), 'is not a list'))),
  };
}

/** What the function has that records what comes by the event bus. */
function busEnvironment() {
  return z.object({
    TABLE_NAME: environment.shape.TABLE_NAME,
    ...recordingVariables(),
    /** Whose events are taken, and for which organizations. */
    TRUSTED_ACCOUNTS: z.pipe(json, z.array(trustedAccount, 'is not a list')),
    /** Where messages go that are refused. */
    REFUSED_QUEUE_URL: z.url('is not an address'),
  });
}

/** What every function needs to know. */
export interface Config {
  readonly tableName: string;
  readonly issuers: readonly z.infer<typeof issuerConfig>[];
  readonly corsOrigins: readonly string[];
  readonly subjectHashKey: string;
}

/** What a function that records needs to know. */
export interface RecordingConfig extends Config, RecordingRules {}

/** What recording is like, whichever way an entry comes in. */
interface RecordingRules {
  readonly retention: Retention;
  readonly redactedKeys: readonly string[] | undefined;
}

/** What the function needs to know that records what comes by the event bus. */
export interface BusConfig extends RecordingRules {
  readonly tableName: string;
  readonly trustedAccounts: readonly TrustedAccount[];
  readonly refusedQueueUrl: string;
}

/**
 * The function's configuration from its environment.
 * @throws Error one sentence that names each variable that is missing or wrong, without its value
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  return named(parse(environment, variables));
}

/** As readConfig, with what recording needs. */
export function readRecordingConfig(variables: NodeJS.ProcessEnv = process.env): RecordingConfig {
  const parsed = parse(z.extend(environment, recordingVariables()), variables);
  return { ...named(parsed), ...recordingRules(parsed) };
}

/**
 * The configuration of the function that records what comes by the event bus.
 * @throws Error as readConfig
 */
export function readBusConfig(variables: NodeJS.ProcessEnv = process.env): BusConfig {
  const parsed = parse(busEnvironment(), variables);
  return {
    tableName: parsed.TABLE_NAME,
    trustedAccounts: parsed.TRUSTED_ACCOUNTS,
    refusedQueueUrl: parsed.REFUSED_QUEUE_URL,
    ...recordingRules(parsed),
  };
}

function parse<Schema extends z.ZodMiniType>(
  schema: Schema,
  variables: NodeJS.ProcessEnv,
): z.output<Schema> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(`The environment is not configured: ${findings.join('; ')}`);
}

function named(variables: z.output<typeof environment>): Config {
  return {
    tableName: variables.TABLE_NAME,
    issuers: variables.ISSUERS,
    corsOrigins: variables.CORS_ORIGINS,
    subjectHashKey: variables.SUBJECT_HASH_KEY,
  };
}

function recordingRules({
  RETENTION,
  REDACTED_KEYS,
}: Pick<
  z.output<ReturnType<typeof busEnvironment>>,
  'RETENTION' | 'REDACTED_KEYS'
>): RecordingRules {
  return { retention: lowered(RETENTION), redactedKeys: REDACTED_KEYS };
}

/** Ids of organizations are in lower case everywhere else. */
function lowered({ days, organizations = {} }: Retention): Retention {
  const entries = Object.entries(organizations).map(([id, own]) => [id.toLowerCase(), own]);
  return { days, organizations: Object.fromEntries(entries) };
}
