import { AuditLogClientError } from './client-error.ts';
import type { ClientOptions } from './client-options.ts';

/** Gives the token for a request. */
export interface TokenSource {
  /** Whether it could give another one than before. */
  readonly refreshes: boolean;
  /** @throws AuditLogClientError `token_unavailable` */
  get(refresh: boolean): Promise<string>;
}

/** Calls of a function that overlap share one; a token isn't kept any longer, since its maker knows how long it lives. */
export function tokenSource(token: ClientOptions['token']): TokenSource {
  if (typeof token === 'string') return { refreshes: false, get: async () => token };
  if (typeof token !== 'function') throw new TypeError('token must be a text or a function');
  const pending = new Map<boolean, Promise<string>>();
  return {
    refreshes: true,
    get(refresh) {
      const shared = pending.get(refresh);
      if (shared !== undefined) return shared;
      const asked = ask(token, refresh).finally(() => pending.delete(refresh));
      pending.set(refresh, asked);
      return asked;
    },
  };
}

async function ask(token: Exclude<ClientOptions['token'], string>, refresh: boolean) {
  try {
    return await token({ refresh });
  } catch (cause) {
    throw new AuditLogClientError('token_unavailable', { retryable: true, cause });
  }
}
