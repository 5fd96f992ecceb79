import type { Exporting } from '#lib/dialects/exporting.ts';
import { exportings } from '#lib/dialects/exportings.ts';
import { AuditLogError } from '#lib/errors.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import type { Route } from './route.ts';

/** How a route's dialect has exports; a route table that gives one to another dialect fails closed. */
export function routeExporting({ dialect: { name } }: Pick<Route, 'dialect'>): {
  readonly dialect: ExportJob['dialect'];
  readonly exporting: Exporting;
} {
  if (name !== 'anaconda' && name !== 'native') throw new AuditLogError('route_not_found');
  return { dialect: name, exporting: exportings[name] };
}
