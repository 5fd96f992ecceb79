import type { AuditLogError } from '#lib/errors.ts';
import { loggedError } from '#lib/logged-error.ts';
import type { Logger } from '#lib/telemetry/logger.ts';
import type { Metrics } from '#lib/telemetry/metrics.ts';
import type { ExportOrder } from './export-order.ts';

/** Tells what has become of an export: one structured line, and a metric where it has failed for good. */
export type TellExport = (
  order: ExportOrder,
  line: Readonly<Record<string, string | number>> & { readonly outcome: string },
  error?: AuditLogError,
) => void;

export interface ExportTelling {
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly metrics: Pick<Metrics, 'addMetric' | 'publishStoredMetrics'>;
}

const failed: ReadonlySet<string> = new Set(['failed', 'too_large']);

/** Never in a line: what is asked for, anything that an entry holds, or an error's message. */
export function tellExport({ logger, metrics }: ExportTelling): TellExport {
  return ({ orgId, id }, line, error) => {
    const told = { message: 'export', org: orgId, export: id, ...line, ...loggedError(error) };
    const isFailed = failed.has(line.outcome);
    if (error === undefined && !isFailed) logger.info(told);
    else logger.error(told);
    if (!isFailed) return;
    metrics.addMetric('ExportsFailed', 'Count', 1);
    metrics.publishStoredMetrics();
  };
}
