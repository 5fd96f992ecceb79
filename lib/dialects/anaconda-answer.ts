import * as z from 'zod/mini';
import { nullableFreeForm, nullableText } from './shown.ts';

/** `AuditLogResponse` of its reference page. */
export const auditLogResponse = z.strictObject({
  id: z.string(),
  org_id: z.string(),
  org_name: nullableText,
  service_name: nullableText,
  action_key: z.string(),
  action_verb: nullableText,
  actor_type: nullableText,
  actor_id: nullableText,
  actor_email: nullableText,
  target_type: nullableText,
  target_id: nullableText,
  target_email: nullableText,
  message: z.string(),
  meta: nullableFreeForm,
  occurred_at: nullableText,
  created_at: z.string(),
});

export type AuditLogResponse = z.output<typeof auditLogResponse>;
