import type { MessageQueue } from '#lib/queue/message-queue.ts';
import type { Logger } from '#lib/telemetry/logger.ts';
import type { Metrics } from '#lib/telemetry/metrics.ts';
import { sealMessages } from './seal-messages.ts';
import type { StreamNews } from './stream-news.ts';

export interface Dispatcher {
  readonly queue: MessageQueue;
  readonly logger: Pick<Logger, 'error'>;
  readonly metrics: Pick<Metrics, 'addMetric' | 'publishStoredMetrics'>;
}

/**
 * Queues what was recorded to be sealed, and tells of what was tampered with: one line each, by its key, and the metric
 * `EntriesTampered`. Told first, since Lambda repeats all of it where the queue doesn't take it.
 *
 * @throws AuditLogError `queue_unavailable`
 */
export async function dispatchEntries(
  { recorded, tampered }: StreamNews,
  { queue, logger, metrics }: Dispatcher,
): Promise<void> {
  for (const { kind, key } of tampered) logger.error({ message: 'entry tampered with', kind, key });
  if (tampered.length > 0) {
    metrics.addMetric('EntriesTampered', 'Count', tampered.length);
    metrics.publishStoredMetrics();
  }
  await queue.send([...recorded].flatMap(([orgId, ids]) => sealMessages(orgId, ids)));
}
