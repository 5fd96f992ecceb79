import { AuditLogError } from '#lib/errors.ts';
import { loggedError } from '#lib/logged-error.ts';
import type { QueueMessage } from '#lib/queue/queue-message.ts';
import type { Logger } from '#lib/telemetry/logger.ts';
import type { Metrics } from '#lib/telemetry/metrics.ts';
import type { Outcome } from './outcome.ts';

/** What has been done with one message. */
export interface Taken {
  readonly message: QueueMessage;
  /** The Lambda invocation's id. */
  readonly requestId: string;
  readonly outcome: Outcome;
  /** `performance.now()` when it was begun with. */
  readonly startedAt: number;
}

/** Tells the outcome of one message: one structured line, and metrics. */
export type ObserveOutcome = (taken: Taken) => void;

export interface ObservationTools {
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly metrics: Pick<Metrics, 'addMetric' | 'publishStoredMetrics'>;
}

/** Logs and metrics of messages. Never in a line: anything that an account has sent, or an error's message. */
export function outcomeObservation({ logger, metrics }: ObservationTools): ObserveOutcome {
  let coldStart = true;
  return ({ message, requestId, outcome, startedAt }) => {
    const { kind, account, orgId } = outcome;
    const line = {
      message: 'bus entry',
      requestId,
      messageId: knownId(message),
      account,
      org: orgId,
      outcome: kind,
      refusal: 'reason' in outcome ? outcome.reason : undefined,
      ...failure(outcome),
      latencyMs: Math.round((performance.now() - startedAt) * 1000) / 1000,
      coldStart,
    };
    coldStart = false;
    if (kind === 'failed') logger.error(line);
    else logger.info(line);
    const counted = counts(outcome);
    for (const [name, count] of counted) metrics.addMetric(name, 'Count', count);
    if (counted.length > 0) metrics.publishStoredMetrics();
  };
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** SQS gives UUIDs; what else stands there isn't of SQS. */
function knownId({ id }: QueueMessage): string | undefined {
  return uuid.test(id) ? id : undefined;
}

function failure(outcome: Outcome) {
  if (outcome.kind !== 'failed') return {};
  const { error } = outcome;
  const known = error instanceof AuditLogError;
  return loggedError(known ? error : new AuditLogError('internal_error', { cause: error }));
}

function counts(outcome: Outcome): [name: string, count: number][] {
  const redactions = outcome.kind === 'recorded' ? outcome.redactions : 0;
  const all: [string, number][] = [
    ['Refusals', outcome.kind === 'refused' ? 1 : 0],
    ['Redactions', redactions],
  ];
  return all.filter(([, count]) => count > 0);
}
