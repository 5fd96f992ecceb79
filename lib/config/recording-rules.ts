import * as z from 'zod/mini';
import { mostRetentionDays, type Retention } from '#lib/recording/retention-days.ts';
import { json } from './parse-variables.ts';

/** What recording is like, whichever way an entry comes in. */
export interface RecordingRules {
  readonly retention: Retention;
  readonly redactedKeys: readonly string[] | undefined;
}

/** Made where it is asked for, so that a function that doesn't record isn't slowed down by it. */
export function recordingVariables() {
  const wrong = 'is not a number of days, 36500 at most';
  const days = z.int(wrong).check(z.positive(wrong), z.maximum(mostRetentionDays, wrong));
  return z.object({
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
  });
}

export function recordingRules({
  RETENTION,
  REDACTED_KEYS,
}: z.output<ReturnType<typeof recordingVariables>>): RecordingRules {
  return { retention: lowered(RETENTION), redactedKeys: REDACTED_KEYS };
}

/** Ids of organizations are in lower case everywhere else. */
function lowered({ days, organizations = {} }: Retention): Retention {
  const entries = Object.entries(organizations).map(([id, own]) => [id.toLowerCase(), own]);
  return { days, organizations: Object.fromEntries(entries) };
}
