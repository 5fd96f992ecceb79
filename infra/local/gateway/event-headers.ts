import { randomBytes } from 'node:crypto';
import type { ReceivedRequest } from './proxy-event.ts';

/** A request's headers in an event: names in lower case, repeated ones joined by commas, and what the gateway adds. */
export function eventHeaders({ message, body, now }: ReceivedRequest): Record<string, string> {
  const headers = joined(message.rawHeaders);
  const { remoteAddress = '', localPort } = message.socket;
  const forwardedFor = headers['x-forwarded-for'];
  return {
    'x-amzn-trace-id': traceId(now),
    ...headers,
    'content-length': String(body.length),
    'x-forwarded-for': forwardedFor ? `${forwardedFor}, ${remoteAddress}` : remoteAddress,
    'x-forwarded-port': String(localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
]);

function joined(rawHeaders: readonly string[]): Record<string, string> {
  const values = new Map<string, string[]>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    // node:http reads each byte as a character; what clients send beyond ASCII is UTF-8.
    const value = Buffer.from(rawHeaders[index + 1] ?? '', 'latin1').toString('utf8');
    if (!hopByHop.has(name)) values.set(name, [...(values.get(name) ?? []), value]);
  }
  const all = [...values].map(([name, list]) => [name, list.join(name === 'cookie' ? ';' : ',')]);
  return Object.fromEntries(all);
}

function traceId(now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}
