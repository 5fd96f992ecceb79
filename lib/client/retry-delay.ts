import type { Time } from './time.ts';

const firstMs = 200;
const mostMs = 10_000;

/**
 * How many milliseconds to wait before the next try: anything up to a bound that doubles each time ("full jitter", AWS
 * Architecture Blog, "Exponential Backoff And Jitter"), after what the service asked for.
 *
 * @param attempts How many tries there were.
 * @param retryAfter Milliseconds.
 */
export function retryDelay(attempts: number, retryAfter = 0, { random }: Pick<Time, 'random'>) {
  return retryAfter + random() * Math.min(mostMs, firstMs * 2 ** (attempts - 1));
}

/** What `Retry-After` asks for in milliseconds: it has seconds or an HTTP date (RFC 9110 section 10.2.3). */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
