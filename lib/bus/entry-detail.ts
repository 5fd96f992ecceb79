import * as z from 'zod/mini';
import { jsonMember } from '#lib/json-member.ts';
import { jsonProblems } from '#lib/json-problems.ts';
import type { UnverifiedDetail } from './bus-event.ts';

const orgName = z
  .string()
  .check(z.refine((name) => name !== '' && name.isWellFormed() && [...name].length <= 256));

/** What the detail of an event may hold, and nothing else. The entry is checked by itself. */
const detailSchema = z.strictObject({
  orgId: z.string(),
  orgName: z.optional(orgName),
  idempotencyKey: z.optional(z.string().check(z.regex(/^[!-~]{1,255}$/))),
  entry: z.unknown(),
});

/** The detail of an event: for which organization, and what. */
export interface EntryDetail extends z.output<typeof detailSchema> {
  /** The entry as it was sent. */
  readonly entryText: string;
}

/** The detail that was sent; undefined where it is of another shape. */
export function readEntryDetail({ text, value }: UnverifiedDetail): EntryDetail | undefined {
  const parsed = detailSchema.safeParse(value);
  if (!parsed.success || isAmbiguous(text)) return undefined;
  return { ...parsed.data, entryText: jsonMember(text, 'entry') };
}

/** Whether two readers could see two details: what lies in the entry is told of with the entry. */
function isAmbiguous(text: string): boolean {
  return jsonProblems(text).some(({ pointer }) => !pointer.startsWith('/entry/'));
}
