import type { Route } from '#lib/http/route.ts';

/** What kind of value a parameter takes. */
export type Kind =
  | 'text'
  | 'time'
  | 'number'
  | 'index'
  | 'cursor'
  | 'fields'
  | 'disclosures'
  | 'term'
  | 'sort'
  | 'order'
  | 'interval'
  | 'id'
  | 'export'
  | 'tile';

/** The parameters of each operation's queries: an operation that isn't here doesn't compile. */
export const queryParameters: Readonly<Record<Route['operation'], Readonly<Record<string, Kind>>>> =
  {
    GetAuditLog: {},
    ListAuditLogs: {
      action: 'text',
      service: 'text',
      status: 'text',
      'actor.id': 'text',
      'actor.type': 'text',
      'target.id': 'text',
      'target.type': 'text',
      workflowId: 'text',
      from: 'time',
      to: 'time',
      order: 'order',
      limit: 'number',
      cursor: 'cursor',
      fields: 'fields',
      q: 'term',
      search_operator: 'order',
      sort: 'sort',
      from_date: 'time',
      to_date: 'time',
      offset: 'number',
      start: 'time',
      end: 'time',
      skip: 'number',
      resource_type: 'text',
      resource_id: 'text',
      actor_id: 'text',
      event: 'text',
      entityType: 'text',
      entityId: 'text',
      userId: 'text',
      startDate: 'time',
      endDate: 'time',
      page: 'number',
      sortBy: 'sort',
      sortOrder: 'order',
    },
    FollowAuditLogs: { from: 'index', limit: 'number' },
    GetStatistics: { interval: 'interval', by: 'interval', from: 'time', to: 'time' },
    RecordAuditLog: {},
    RecordAuditLogBatch: {},
    GetEvidence: { fields: 'disclosures' },
    GetLog: { from: 'index' },
    RequestExport: {},
    GetExport: {},
  };

/** Which of them a path takes, where the operation has several dialects. */
const ofPath: Readonly<Record<string, readonly string[]>> = {
  '/v1/audit-logs': [
    ...['action', 'service', 'status', 'actor.id', 'actor.type', 'target.id', 'target.type'],
    ...['workflowId', 'from', 'to', 'order', 'limit', 'cursor', 'fields'],
  ],
  '/api/audit-logs': [
    ...['q', 'search_operator', 'sort', 'from_date', 'to_date', 'offset', 'limit'],
  ],
};

/** The names of the parameters that a route takes, and those of others that it doesn't. */
export function namesOf({ operation, path }: Pick<Route, 'operation' | 'path'>): readonly string[] {
  return ofPath[path] ?? Object.keys(queryParameters[operation]);
}

/** The parameters of paths: one that isn't here fails every run. */
const pathParameters: Readonly<Record<string, Kind>> = {
  audit_log_id: 'id',
  audit_id: 'id',
  id: 'id',
  userId: 'text',
  tile: 'tile',
};
const ofExports: typeof pathParameters = { id: 'export', job_id: 'export' };

/** The parameters of a route's path and their kinds. */
export function pathParametersOf({ path }: Pick<Route, 'path'>): readonly [string, Kind][] {
  const kinds = /\/exports?\//.test(path) ? ofExports : pathParameters;
  return [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => {
    const kind = kinds[name];
    if (kind === undefined)
      throw new Error(`Nobody has said what to send for {${name}} of ${path}`);
    return [name, kind];
  });
}
