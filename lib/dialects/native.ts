import * as z from 'zod/mini';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import type { Dialect } from './dialect.ts';
import { problemDetails } from './problem-details.ts';
import { freeForm } from './shown.ts';

/** This service's own API: every field of the entry as it was recorded, nothing in place of what wasn't. */
export const native: Dialect = {
  name: 'native',
  idParameter: 'id',
  malformedId: 'request_invalid',
  show,
  refuse: problemDetails,
};

const text = z.optional(z.string());

/** An entry as it is shown. */
export const shownEntry = z.strictObject({
  v: z.literal(1),
  id: z.string(),
  orgId: z.string(),
  orgName: text,
  action: z.string(),
  verb: text,
  service: text,
  status: text,
  occurredAt: text,
  createdAt: z.string(),
  expiresAt: text,
  message: z.string(),
  actor: z.optional(
    z.strictObject({ type: text, id: text, name: text, email: text, keyName: text }),
  ),
  target: z.optional(z.strictObject({ type: text, id: text, name: text, email: text })),
  changes: z.optional(freeForm),
  details: z.optional(freeForm),
  metadata: z.optional(freeForm),
  client: z.optional(z.strictObject({ ipAddress: text, userAgent: text, origin: text })),
  workflowId: text,
  transaction: z.optional(freeForm),
});

/** An entry in the words of this API. */
export type ShownEntry = z.output<typeof shownEntry>;

/** The names of the fields that an entry may have. */
export const shownFields: readonly string[] = Object.keys(shownEntry.shape);

function show(entry: StoredEntry) {
  return z.parse(shownEntry, { ...entry, message: describeEntry(entry) });
}
