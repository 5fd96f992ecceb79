import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** An entry, and the salts that its commitment is made with. The secret that they derive from stays in lib/store. */
export interface SaltedEntry {
  readonly entry: StoredEntry;
  /**
   * The salts of fields, in their order: 128 bits each in base64url, always the same ones.
   *
   * @param fields Their names in disclosures: `action`, `actor.id`.
   */
  readonly saltsOf: (fields: readonly string[]) => readonly string[];
}
