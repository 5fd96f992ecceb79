import * as z from 'zod/mini';
import { type EntryProblem, entryProblems } from './entry-problem.ts';
import { newEntrySchema, occurredAtSchema } from './new-entry-schema.ts';

const maxBytes = 128 * 1024;
const maxProblems = 50;
const maxAheadMs = 5 * 60_000;

/** What a client sends to be recorded: parsed, times in UTC, free-form JSON as the text that will be stored. */
export type NewEntry = z.output<typeof newEntrySchema>;

/**
 * The entry that was sent, or everything that is wrong with it (at most 50 problems).
 *
 * @param value A JSON value as parseStrictJson gives it, which has bounded its depth and its numbers.
 * @param now The time that `occurredAt` may not be more than 5 minutes ahead of.
 */
export function parseNewEntry(
  value: unknown,
  now: Date,
): { entry: NewEntry } | { problems: readonly EntryProblem[] } {
  const parsed = newEntrySchema.safeParse(value, { reportInput: true });
  const problems = [
    ...tooLarge(value),
    ...(parsed.error?.issues ?? []).flatMap(entryProblems),
    ...tooFarAhead(parsed.success ? parsed.data.occurredAt : occurredAtOf(value), now),
  ];
  return parsed.success && problems.length === 0
    ? { entry: parsed.data }
    : { problems: problems.slice(0, maxProblems) };
}

function tooLarge(value: unknown): EntryProblem[] {
  return Buffer.byteLength(`${JSON.stringify(value)}`) > maxBytes
    ? [{ pointer: '', msg: 'must be at most 128 KiB of JSON', type: 'too_large' }]
    : [];
}

const dated = z.object({ occurredAt: occurredAtSchema });

/** When it happened, of an entry that isn't right in other respects. */
function occurredAtOf(value: unknown): string | undefined {
  return dated.safeParse(value).data?.occurredAt;
}

// Apart from the schema, which knows no clock.
function tooFarAhead(occurredAt: string | undefined, now: Date): EntryProblem[] {
  const latest = new Date(now.getTime() + maxAheadMs).toISOString();
  if (occurredAt === undefined || occurredAt <= latest) return [];
  const msg = 'must be at most 5 minutes ahead of now';
  return [{ pointer: '/occurredAt', msg, type: 'too_far_ahead' }];
}
