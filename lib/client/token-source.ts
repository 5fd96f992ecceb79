import { AuditLogClientError } from './client-error.ts';
import type { ClientOptions } from './client-options.ts';

/** Gives the token for a request. */
export interface TokenSource {
  /** Whether it could give another one than before. */
  readonly refreshes: boolean;
  /**
   * @param signal Is aborted where it isn't waited for any longer.
   * @throws AuditLogClientError `token_unavailable`
   */
  get(refresh: boolean, signal: AbortSignal): Promise<string>;
}

/**
 * Calls of a function that overlap share one, unless somebody has waited for it in vain; a token isn't kept any longer,
 * since its maker knows how long it lives.
 */
export function tokenSource(token: ClientOptions['token']): TokenSource {
  if (isToken(token)) return { refreshes: false, get: async () => token };
  if (typeof token !== 'function') throw new TypeError('token must be a text or a function');
  const pending = new Map<boolean, Promise<string>>();
  return {
    refreshes: true,
    get(refresh, signal) {
      const asked = pending.get(refresh) ?? ask(token, refresh);
      const forget = () => {
        if (pending.get(refresh) === asked) pending.delete(refresh);
      };
      pending.set(refresh, asked);
      signal.addEventListener('abort', forget);
      return asked.finally(forget);
    },
  };
}

async function ask(token: Exclude<ClientOptions['token'], string>, refresh: boolean) {
  try {
    const given: unknown = await token({ refresh });
    if (isToken(given)) return given;
    throw new TypeError('The function has given no token');
  } catch (cause) {
    throw new AuditLogClientError('token_unavailable', { retryable: true, cause });
  }
}

/** What isn't one would be sent as `Bearer undefined`. */
function isToken(token: unknown): token is string {
  return typeof token === 'string' && token !== '';
}
