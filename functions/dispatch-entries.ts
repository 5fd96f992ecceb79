import middy from '@middy/core';
import { readSealingConfig } from '#lib/config.ts';
import { dispatchEntries } from '#lib/evidence/dispatch/dispatch-entries.ts';
import { readStreamNews } from '#lib/evidence/dispatch/stream-news.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';

const { sealingQueueUrl } = await readSealingConfig(['sealingQueueUrl']);
const tools = {
  queue: messageQueue(sealingQueueUrl),
  logger: new Logger(),
  metrics: new Metrics(),
};

/** DispatchEntries: what the stream of the entries table tells, to be sealed; and an alarm where it tells of tampering. */
export const handler = middy({ timeoutEarlyInMillis: 0 }).handler((event: unknown) =>
  dispatchEntries(readStreamNews(event), tools),
);
