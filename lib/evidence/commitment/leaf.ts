import { disclosuresOf } from './disclosure.ts';
import type { SaltedEntry } from './salted-entry.ts';

/** What a leaf of the log says. */
export interface Leaf {
  /** The digests of the entry's disclosures in ascending order, which doesn't tell which is which. */
  readonly _sd: readonly string[];
  readonly _sd_alg: 'sha-256';
  readonly expiresAt?: string | undefined;
  /** The entry's. */
  readonly id: string;
  /** The organization's id. */
  readonly org: string;
  /** The version of the stored format. */
  readonly v: number;
}

/** The leaf that commits to an entry: the exact text that the log hashes. */
export function leafOf(salted: SaltedEntry): string {
  const { v, id, orgId, expiresAt } = salted.entry;
  const digests = disclosuresOf(salted).map(({ digest }) => digest);
  return leafText({ v, id, org: orgId, expiresAt, _sd_alg: 'sha-256', _sd: digests.sort() });
}

/**
 * A leaf in RFC 8785 canonical form: its keys in ascending order. What it holds are strings that JSON writes as they
 * are, and an integer.
 */
export function leafText({ _sd, _sd_alg, expiresAt, id, org, v }: Leaf): string {
  return JSON.stringify({ _sd, _sd_alg, expiresAt, id, org, v });
}
