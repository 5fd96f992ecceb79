import * as z from 'zod/mini';
import { freeForm, nullableFreeForm, nullableText } from './shown.ts';

/** `AuditLog` of its reference page. */
export const auditLog = z.strictObject({
  id: z.string(),
  timestamp: z.string(),
  service: nullableText,
  event: z.string(),
  entityType: nullableText,
  entityId: nullableText,
  userId: nullableText,
  workflowId: nullableText,
  details: nullableFreeForm,
  metadata: nullableFreeForm,
  clientInfo: z.nullable(
    z.strictObject({ ipAddress: nullableText, userAgent: nullableText, origin: nullableText }),
  ),
  organizationId: z.string(),
  transaction: z.optional(freeForm),
});

export type AuditLog = z.output<typeof auditLog>;
