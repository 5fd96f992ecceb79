import * as z from 'zod';
import { issuerConfig } from '#lib/access/issuer.ts';
import { trustedAccount } from '#lib/access/trusted-account.ts';
import { mostRetentionDays } from '#lib/recording/retention-days.ts';
import { domainProblems } from './domain-problems.ts';
import { isOrigin } from './is-origin.ts';
import { issuerProblems } from './issuer-problems.ts';
import { regionProblems } from './region-problems.ts';

const accountId = z.string().regex(/^\d{12}$/, 'must be an AWS account id of 12 digits');
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region, as in eu-west-1');
const hostName = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a host name in lower case');
const topicArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/, 'must be the ARN of an SNS topic');
const certificateArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
    'must be the ARN of an ACM certificate',
  );
const hostedZone = z.strictObject({
  id: z.string().regex(/^Z[A-Z0-9]+$/, 'must be the id of a hosted zone'),
  name: hostName,
});
const origin = z
  .string()
  .refine(isOrigin, 'must be an origin without a path, as in https://console.example.com');

// C2SP signed-note: neither spaces nor plus. It becomes part of every key's name.
const logName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9./-]{0,98}[a-z0-9])?$/, 'must be as a host name, in lower case');
const retentionDays = z.int().min(1).max(mostRetentionDays);
const organizationId = z.guid('must be a UUID');
const redactedKey = z.string().regex(/\p{L}/u, 'must have a letter, since letters are what counts');

function isDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** What CloudWatch Logs takes, in days. */
const logRetentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** The settings of a stage, as they stand under `stages` in the context of cdk.json. */
export const stageSettings = z
  .strictObject({
    /** Whose tokens are taken, and how far. */
    issuers: z.array(issuerConfig).min(1),
    /** Issuers, by their `issuer`, that may bring their keys inline instead of by an https address. */
    allowInlineJwks: z.array(z.string()).default([]),
    /**
     * Accounts that may invoke the functions of the API, where what they may do is still up to the token they send; and
     * those with organizations may record for these by the event bus, without a token.
     */
    trustedAccounts: z
      .array(trustedAccount)
      .refine((own) => isDistinct(own.map(({ account }) => account)), 'names an account twice')
      .default([]),
    /** For how many days an entry is kept that is recorded from now on; absent: for ever. */
    retentionDays: retentionDays.optional(),
    /** The same of single organizations, by their ids; null: for ever. */
    organizationRetentionDays: z
      .record(organizationId, retentionDays.nullable())
      .refine(
        (own) => isDistinct(Object.keys(own).map((id) => id.toLowerCase())),
        'names an organization twice',
      )
      .optional(),
    /** The keys whose values are never stored, in place of the default ones (lib/recording/secret-keys.ts). */
    redactedKeys: z.array(redactedKey).optional(),
    /**
     * What the origins of the organizations' logs begin with, for as long as there are any; absent: the host name, or
     * else the stack's.
     */
    logName: logName.optional(),
    /** How long after a checkpoint of a log the next one is signed at the earliest. SQS delays no longer than 900 s. */
    checkpointSeconds: z.int().min(1).max(900).default(60),
    /** Where alarms go. */
    alarmTopic: topicArn.optional(),
    /** A host name of one's own, with its certificate or the zone to validate one in. */
    domainName: hostName.optional(),
    certificateArn: certificateArn.optional(),
    hostedZone: hostedZone.optional(),
    /** Browser applications that may call. */
    corsOrigins: z.array(origin).default([]),
    /** What anyone may get of how the API is asked: nothing, its OpenAPI document, or the page to try it on as well. */
    docs: z.enum(['none', 'openapi', 'page']).default('openapi'),
    /** How many requests each function may serve at a time; absent: as many as the account has left. */
    reservedConcurrency: z.int().min(1).max(10_000).optional(),
    /** What the gateway lets through: requests a second, and how many at once. */
    throttling: z
      .strictObject({ rateLimit: z.int().min(1), burstLimit: z.int().min(1) })
      .default({ rateLimit: 1_000, burstLimit: 2_000 }),
    logRetentionDays: z.literal(logRetentions).default(90),
    /** Where the stage belongs; deploying it anywhere else then fails. */
    account: accountId.optional(),
    region: region.optional(),
    /** A stage to try things on: its table and logs go when it goes. */
    sample: z.boolean().default(false),
  })
  .superRefine((settings, context) => {
    for (const problem of [
      ...issuerProblems(settings),
      ...domainProblems(settings),
      ...regionProblems(settings),
    ]) {
      context.addIssue({ code: 'custom', ...problem });
    }
  });

/** A stage that may be deployed. */
export type Stage = z.infer<typeof stageSettings> & { readonly name: string };
