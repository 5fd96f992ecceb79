import type { StoredEntry } from './stored-entry.ts';

/** Whether an entry is no longer shown. DynamoDB deletes expired items only within days. */
export function hasExpired({ expiresAt }: Pick<StoredEntry, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== undefined && expiresAt <= now.toISOString();
}
