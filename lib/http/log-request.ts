import type { OrgId } from '#lib/access/organization-id.ts';
import { requirePermission } from '#lib/access/permission.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import { AuditLogError, type Problem } from '#lib/errors.ts';
import type { LogPart } from '#lib/evidence/reading/read-part.ts';
import { parseTilePath, type TileName } from '#lib/evidence/tree/tile-path.ts';
import { established } from './established.ts';
import type { Exchange } from './exchange.ts';
import { readQuery } from './query.ts';
import type { Request } from './request.ts';

/** A request for a part of a log by someone who may read it. */
export interface LogRequest {
  readonly orgId: OrgId;
  readonly part: LogPart;
}

/**
 * Turns a verified principal's event into a `LogRequest`. The kind of part is the route's own; whoever lacks the
 * permission learns nothing about the rest of the request.
 */
export function readLogRequest(exchange: Exchange): LogRequest {
  const { route, principal, request } = established(exchange);
  requirePermission(principal.permissions, route.needs);
  const selected = selectOrganization(principal, request.headers.get('x-org-name'));
  const part = readPart(route.path, request);
  const problems = [
    ...('problem' in selected ? [selected.problem] : []),
    ...('problem' in part ? [part.problem] : []),
  ];
  if ('problem' in selected || 'problem' in part) {
    throw new AuditLogError('request_invalid', { problems });
  }
  exchange.organization = selected.organization;
  return { orgId: selected.organization.id, part };
}

function readPart(path: string, request: Request): LogPart | { problem: Problem } {
  const [, , , kind] = path.split('/');
  switch (kind) {
    case 'checkpoint':
    case 'key':
      return { kind };
    case 'tile':
      return { kind, tile: readTileName(request.pathParameters['tile']) };
    default:
      return readFrom(request);
  }
}

/** Percent-decoded or not, a tile's path has no percent sign of its own. */
function readTileName(parameter: unknown): TileName {
  const tile = parseTilePath(`tile/${parameter}`);
  if (tile === undefined) throw new AuditLogError('log_part_not_found');
  return tile;
}

const sizes = /^(0|[1-9]\d{0,15})$/;

function readFrom(request: Request): LogPart | { problem: Problem } {
  const given = readQuery(request).filter(([name]) => name === 'from');
  const [[, text = ''] = []] = given;
  const from = Number(text);
  if (given.length === 1 && sizes.test(text) && Number.isSafeInteger(from)) {
    return { kind: 'consistency', from };
  }
  const loc = ['query', 'from'];
  return given.length === 0
    ? { problem: { loc, msg: 'Field required', type: 'missing' } }
    : { problem: { loc, msg: 'Input should be the size of a tree, once', type: 'int_parsing' } };
}
