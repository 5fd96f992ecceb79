import type { Answer } from './exchange.ts';
import type { Headers } from './headers.ts';

/** Cross-origin access for the origins that a stage names; by default there are none. */
export interface Cors {
  /** The answer to a preflight from a configured origin; undefined for any other OPTIONS request. */
  preflight(headers: Headers, methods: readonly string[]): Answer | undefined;
  /** The headers that let a browser on a configured origin read an answer. */
  headersFor(headers: Headers): Record<string, string>;
}

const requestHeaders =
  'authorization, content-type, idempotency-key, if-none-match, prefer, x-api-version, x-org-id, x-org-name';
const exposedHeaders =
  'etag, link, location, preference-applied, retry-after, www-authenticate, x-request-id';

/** Source: the Fetch standard, section "CORS protocol". Origins compare exactly; credentials are never allowed. */
export function crossOrigin(origins: readonly string[]): Cors {
  const allowed = new Set(origins);
  const allowOrigin = (headers: Headers) => {
    const origin = headers.get('origin');
    return origin !== undefined && allowed.has(origin) ? origin : undefined;
  };
  return {
    preflight(headers, methods) {
      const origin = allowOrigin(headers);
      if (origin === undefined || !headers.has('access-control-request-method')) return undefined;
      return {
        statusCode: 204,
        headers: {
          'access-control-allow-methods': methods.join(', '),
          'access-control-allow-headers': requestHeaders,
          'access-control-max-age': '7200',
        },
        body: '',
      };
    },
    headersFor(headers) {
      const origin = allowOrigin(headers);
      if (origin === undefined) return {};
      return {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': exposedHeaders,
      };
    },
  };
}
