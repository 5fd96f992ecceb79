import type { ClientOptions } from './client-options.ts';
import { type AuditLogClient, createClient } from './create-client.ts';
import { readSettings } from './settings.ts';

// The package's entry: all that a service can import.
export type { BatchResult } from './batch-result.ts';
export { AuditLogClientError, type ClientProblem } from './client-error.ts';
export type { BatchOptions, CallOptions, ClientOptions, RecordOptions } from './client-options.ts';
export type { AuditLogClient } from './create-client.ts';
export type * from './recorded-entry.ts';
export type * from './sent-entry.ts';

/**
 * A client of the audit log. It keeps neither connections nor timers, and may live as long as the process.
 * @throws TypeError for an option that can't be
 */
export function auditLogClient(options: ClientOptions): AuditLogClient {
  return createClient(readSettings(options));
}
