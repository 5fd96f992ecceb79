import type { AuditLogError } from '#lib/errors.ts';
import { loggedError } from '#lib/logged-error.ts';
import type { Logger } from '#lib/telemetry/logger.ts';
import type { Metrics } from '#lib/telemetry/metrics.ts';

/** What was done or wasn't, and the ids, counts and codes that a line may say of it. */
type LogLine = { readonly message: string } & Readonly<Record<string, string | number | undefined>>;

/** Tells what was done for a log, or why it wasn't: one structured line, and a metric where the log is broken. */
export type TellLog = (line: LogLine, error?: AuditLogError) => void;

export interface LogTelling {
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly metrics: Pick<Metrics, 'addMetric' | 'publishStoredMetrics'>;
}

/** Never in a line: anything that an entry holds, or an error's message. */
export function tellLog({ logger, metrics }: LogTelling): TellLog {
  return (line, error) => {
    if (error === undefined) {
      logger.info(line);
      return;
    }
    logger.error({ ...line, ...loggedError(error) });
    if (error.code !== 'evidence_broken') return;
    metrics.addMetric('EvidenceBroken', 'Count', 1);
    metrics.publishStoredMetrics();
  };
}
