import * as z from 'zod/mini';
import { freeForm } from './shown.ts';

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
