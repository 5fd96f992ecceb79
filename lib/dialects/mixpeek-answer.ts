import * as z from 'zod/mini';
import { nullableFreeForm, nullableText } from './shown.ts';

/** `AuditEventResponse` of its reference page. */
export const auditEventResponse = z.strictObject({
  audit_id: z.string(),
  timestamp: z.string(),
  resource_type: z.string(),
  resource_id: z.string(),
  action: z.string(),
  actor_id: z.string(),
  actor_type: z.string(),
  status: z.string(),
  changes: nullableFreeForm,
  ip_address: nullableText,
  user_agent: nullableText,
  actor_name: nullableText,
  actor_email: nullableText,
  actor_key_name: nullableText,
});

export type AuditEventResponse = z.output<typeof auditEventResponse>;
