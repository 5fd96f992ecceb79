import type { AuditId } from './audit-id.ts';
import type { JsonText } from './json-text.ts';

/** Who did it. */
export interface Actor {
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly keyName?: string | undefined;
}

/** What it was done to. */
export interface Target {
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** Where the request that did it came from, as the recording service states it. */
export interface Client {
  readonly ipAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly origin?: string | undefined;
}

/**
 * An entry as it is kept: what was sent, and nothing in place of what wasn't. Times are RFC 3339 in UTC with
 * milliseconds (`2026-11-22T07:43:00.000Z`). The secret that its commitments derive from stays in lib/store.
 */
export interface StoredEntry {
  /** The version of the stored format. */
  readonly v: 1;
  readonly id: AuditId;
  /** The organization that the entry belongs to, a UUID. */
  readonly orgId: string;
  readonly orgName?: string | undefined;
  readonly action: string;
  readonly verb?: string | undefined;
  readonly service?: string | undefined;
  readonly status?: string | undefined;
  /** When it happened, as the recording service says. */
  readonly occurredAt?: string | undefined;
  /** When it was recorded, by our clock. */
  readonly createdAt: string;
  /** From when on it is no longer shown. */
  readonly expiresAt?: string | undefined;
  readonly actor?: Actor | undefined;
  readonly target?: Target | undefined;
  readonly changes?: JsonText | undefined;
  readonly details?: JsonText | undefined;
  readonly metadata?: JsonText | undefined;
  readonly client?: Client | undefined;
  readonly workflowId?: string | undefined;
  readonly transaction?: JsonText | undefined;
}
