import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** An entry, and the salts that its commitment is made with. The secret that they derive from stays in lib/store. */
export interface SaltedEntry {
  readonly entry: StoredEntry;
  /**
   * The salt of a field: 128 bits in base64url, always the same ones.
   *
   * @param field Its name in a disclosure: `action`, `actor.id`.
   */
  saltOf(field: string): string;
}
