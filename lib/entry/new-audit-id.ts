import { v7 } from 'uuid';
import type { AuditId } from './audit-id.ts';

/** An id for an entry that came without one: a UUIDv7 (RFC 9562 section 5.7), which sorts by when it was made. */
export function newAuditId(): AuditId {
  return v7() as AuditId;
}
