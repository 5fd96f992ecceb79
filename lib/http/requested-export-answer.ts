import type { RequestedExport } from '#lib/exporting/request-export.ts';
import { established } from './established.ts';
import type { Answer, Exchange } from './exchange.ts';
import { renderJson } from './render-json.ts';
import { routeExporting } from './route-exporting.ts';

/** In seconds: when to ask what has become of an export. */
export const askAgainSeconds = 5;

/** That an export is arranged for, and where to ask for it: 200 where an earlier request has done so. */
export function requestedExportAnswer({ isNew, job }: RequestedExport, exchange: Exchange): Answer {
  const { route } = established(exchange);
  const { exporting } = routeExporting(route);
  const orgId = String(exchange.organization?.id);
  return {
    statusCode: isNew ? exporting.requestedStatus : 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      location: exporting.pathOf(job.id),
      'retry-after': `${askAgainSeconds}`,
    },
    body: renderJson(exporting.showRequested({ orgId, job })),
  };
}
