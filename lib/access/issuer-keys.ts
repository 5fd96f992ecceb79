import type { KeySet } from './key-set.ts';
import type { VerificationKey } from './verification-key.ts';

/** Where an issuer's keys come from. */
export interface IssuerKeys {
  /** The keys as they are known now, without waiting; the same object for as long as they are the same keys. */
  current(): KeySet | undefined;
  /** The key with this id, asked for where it isn't known; undefined where the issuer has none such. */
  find(id: string): Promise<VerificationKey | undefined>;
  /** Starts fetching keys that will be needed. Never throws. */
  warm(): void;
}
