import { disclosuresOf } from './disclosure.ts';
import { writeLeaf } from './leaf-text.ts';
import type { SaltedEntry } from './salted-entry.ts';

/** The leaf that commits to an entry: the exact text that the log hashes. */
export function leafOf(salted: SaltedEntry): string {
  const { v, id, orgId, expiresAt } = salted.entry;
  const digests = disclosuresOf(salted).map(({ digest }) => digest);
  return writeLeaf({ _sd: digests.sort(), _sd_alg: 'sha-256', expiresAt, id, org: orgId, v });
}
