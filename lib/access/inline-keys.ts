import type { IssuerKeys } from './issuer-keys.ts';
import type { KeySet } from './key-set.ts';

/** Keys that stand in the configuration: for the local service and for tests. */
export function inlineKeys(keys: KeySet): IssuerKeys {
  return {
    current: () => keys,
    find: async (id) => keys.get(id),
    warm() {},
  };
}
