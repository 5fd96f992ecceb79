import { requirePermission } from '#lib/access/permission.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import type { EntryProblem } from '#lib/entry/entry-problem.ts';
import { AuditLogError, type Problem } from '#lib/errors.ts';
import { exportId } from '#lib/exporting/export-id.ts';
import type { ExportRequest } from '#lib/exporting/request-export.ts';
import { readStrictly } from '#lib/recording/read-strictly.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { keyProblems } from './idempotency-key.ts';
import { readJsonBody } from './json-body.ts';
import { readQuery } from './query.ts';
import { routeExporting } from './route-exporting.ts';
import { readTextBody } from './text-body.ts';
import { versionProblems } from './version-problems.ts';

/**
 * Turns a verified principal's event into an `ExportRequest`, which is all that the operation sees. Whoever lacks the
 * permission learns nothing about the rest of the request; everything that the caller can correct is told at once.
 */
export function readExportRequest(exchange: Exchange): ExportRequest {
  const { route, principal, request, now } = established(exchange);
  requirePermission(principal.permissions, route.needs);
  const { dialect, exporting } = routeExporting(route);
  const selected = selectOrganization(principal, request.headers.get('x-org-name'));
  const { text } = readTextBody(request, ['application/json']);
  const read = readStrictly(text, readJsonBody(text), exporting.read);
  const idempotencyKey = request.headers.get('idempotency-key');
  const problems = [
    ...[...sizeProblems(text), ...('problems' in read ? read.problems : [])].map(exporting.locate),
    ...(exporting.takesNoQuery && readQuery(request).length > 0 ? [unknownParameter] : []),
    ...keyProblems(idempotencyKey),
    ...('problem' in selected ? [selected.problem] : []),
    ...versionProblems(request, route),
  ];
  if ('problem' in selected || 'problems' in read || problems.length > 0) {
    throw new AuditLogError('request_invalid', { problems });
  }
  const { organization } = selected;
  exchange.organization = organization;
  const sender = [organization.id, principal.issuer, principal.client];
  const id = exportId(sender, idempotencyKey);
  return { organization, principal, id, dialect, asked: read.body, now: new Date(now) };
}

const unknownParameter: Problem = {
  loc: ['query'],
  msg: 'No parameter is known here: what to export stands in the body',
  type: 'unknown_parameter',
};

/** What is asked for becomes part of an entry, and of a job. */
const maxBytes = 16 * 1024;

function sizeProblems(text: string): EntryProblem[] {
  if (Buffer.byteLength(text) <= maxBytes) return [];
  return [{ pointer: '', msg: 'must be at most 16 KiB of JSON', type: 'too_large' }];
}
