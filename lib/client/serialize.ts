import { AuditLogClientError } from './client-error.ts';

/** JSON; throws AuditLogClientError `entry_unserializable` for what has none, such as a bigint or a circle. */
export function serialize(entry: object): string {
  try {
    return JSON.stringify(entry);
  } catch (cause) {
    throw new AuditLogClientError('entry_unserializable', { cause });
  }
}
