import { createHmac } from 'node:crypto';
import type { Principal } from '#lib/access/principal.ts';
import { AuditLogError } from '#lib/errors.ts';
import { loggedError } from '#lib/logged-error.ts';
import type { Logger } from '#lib/telemetry/logger.ts';
import type { Metrics } from '#lib/telemetry/metrics.ts';
import type { Exchange } from './exchange.ts';

/** Tells the outcome of one exchange: one structured line, and metrics. */
export type Observe = (exchange: Exchange, status: number) => void;

export interface ObservationTools {
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly metrics: Pick<Metrics, 'addMetric' | 'publishStoredMetrics'>;
  /** Key of the hash that stands for a subject. */
  readonly subjectHashKey: string;
}

/**
 * Logs and metrics of requests. Never in a line: the token, a body, a path value, a query string, a personal field,
 * or an error's message; a subject only as a keyed hash. The organization is never a dimension of a metric.
 */
export function observation({ logger, metrics, subjectHashKey }: ObservationTools): Observe {
  let coldStart = true;
  const pseudonym = pseudonyms(subjectHashKey);
  return (exchange, status) => {
    const { requestId, route, principal, organization, faults, startedAt } = exchange;
    const latencyMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
    const line = {
      message: 'request',
      requestId,
      path: route?.path,
      method: knownMethod(exchange.request.method),
      dialect: route?.dialect.name,
      org: organization?.id,
      subject: principal && pseudonym(principal),
      status,
      faults,
      ...loggedError(exchange.error),
      latencyMs,
      coldStart,
    };
    coldStart = false;
    if (status >= 500 || faults !== undefined) logger.error(line);
    else logger.info(line);
    const counted = counts(exchange, status);
    for (const [name, count] of counted) metrics.addMetric(name, 'Count', count);
    if (counted.length > 0) metrics.publishStoredMetrics();
  };
}

/** How many requests there are and how long they take, CloudWatch knows from Lambda and the gateway. */
function counts(
  { redactions = 0, faults = 0, error }: Exchange,
  status: number,
): [name: string, count: number][] {
  const all: [string, number][] = [
    ['ServerErrors', faults + (status >= 500 ? 1 : 0)],
    ['Refusals', status >= 400 && status < 500 ? 1 : 0],
    ['Redactions', redactions],
    ['EvidenceBroken', isBroken(error) ? 1 : 0],
  ];
  return all.filter(([, count]) => count > 0);
}

/** One such answer is worth an alarm, where it takes five of other faults. */
function isBroken(error: unknown): boolean {
  return error instanceof AuditLogError && error.code === 'evidence_broken';
}

/** A method is the caller's own text, so only those that HTTP defines are logged (RFC 9110 section 9, RFC 5789). */
const methods = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
]);

function knownMethod(method: string): string {
  return methods.has(method) ? method : 'other';
}

/** HMAC-SHA-256 of issuer and subject, 128 bits in base64url: the same person reads the same, and nobody can tell who. */
function pseudonyms(key: string) {
  const known = new WeakMap<Principal, string>();
  return (principal: Principal): string => {
    const earlier = known.get(principal);
    if (earlier !== undefined) return earlier;
    const { issuer, subject } = principal;
    const digest = createHmac('sha256', key)
      .update(JSON.stringify([issuer, subject]))
      .digest();
    const pseudonym = digest.subarray(0, 16).toString('base64url');
    known.set(principal, pseudonym);
    return pseudonym;
  };
}
