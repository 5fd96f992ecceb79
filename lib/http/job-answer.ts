import { AuditLogError } from '#lib/errors.ts';
import { isOver } from '#lib/exporting/export-job.ts';
import type { FoundExport } from '#lib/exporting/read-export.ts';
import { established } from './established.ts';
import type { Answer, Exchange } from './exchange.ts';
import { renderJson } from './render-json.ts';
import { askAgainSeconds } from './requested-export-answer.ts';
import { routeExporting } from './route-exporting.ts';

/**
 * What has become of an export; or, on its path of downloads, where it is: an answer of Lambda's would end at 6 MB, and the
 * link is good for minutes and for this file alone. Neither is kept by anyone on the way.
 *
 * @throws AuditLogError `export_not_ready` where there is nothing to be downloaded
 */
export function jobAnswer(found: FoundExport, exchange: Exchange): Answer {
  const { route } = established(exchange);
  const { job, link } = found;
  const wait: Record<string, string> = isOver(job) ? {} : { 'retry-after': `${askAgainSeconds}` };
  if (!route.path.endsWith('/download')) {
    const orgId = String(exchange.organization?.id);
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...wait },
      body: renderJson(routeExporting(route).exporting.show({ orgId, ...found })),
    };
  }
  if (link === undefined) throw new AuditLogError('export_not_ready', { headers: wait });
  const headers = { 'cache-control': 'no-store', location: link.url };
  return { statusCode: 302, headers, body: '' };
}
