import type { ClientOptions } from './client-options.ts';
import type { Connection } from './exchange.ts';
import type { Patience } from './repeat.ts';
import { realTime, type Time } from './time.ts';
import { tokenSource } from './token-source.ts';

/** What all calls of a client share. */
export interface Settings {
  readonly connection: Connection;
  readonly orgId: string | undefined;
  readonly concurrency: number;
  /** @param attemptTimeout Milliseconds, where the client's user has not said how many. */
  patience(attemptTimeout: number, signal: AbortSignal | undefined): Patience;
}

/** @throws TypeError for an option that can't be */
export function readSettings(options: ClientOptions, time: Time = realTime): Settings {
  const { maxAttempts = 5, timeout = 60_000, attemptTimeout, concurrency = 4 } = options;
  requirePositive({ maxAttempts, timeout, attemptTimeout, concurrency });
  return {
    connection: {
      url: baseUrl(options.url),
      tokens: tokenSource(options.token),
      // Looked up at each call: tracing replaces the global one, and may do so later.
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    },
    orgId: options.orgId,
    concurrency,
    patience: (usual, signal) => ({
      maxAttempts,
      timeout,
      attemptTimeout: attemptTimeout ?? usual,
      signal,
      time,
    }),
  };
}

function requirePositive(options: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !(value >= 1)) throw new TypeError(`${name} must be 1 or more`);
  }
}

/** Without query and fragment, and without a name and password, which `fetch` refuses with the address in its message. */
function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new TypeError('url must be an http or https URL without credentials');
  }
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}
