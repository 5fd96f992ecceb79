import type { Permission } from '#lib/access/permission.ts';
import type { Dialect } from '#lib/dialects/dialect.ts';
import type { Form, PageForm } from '#lib/forms/form.ts';

/** One operation of the API: the row from which the gateway, the local server and the tests are made. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** As API Gateway writes it: `/v1/audit-logs/{id}`. */
  readonly path: string;
  /** The Lambda function, which is also its construct id and, in kebab-case, its file in functions/. */
  readonly operation:
    | 'GetAuditLog'
    | 'ListAuditLogs'
    | 'FollowAuditLogs'
    | 'GetStatistics'
    | 'RecordAuditLog'
    | 'RecordAuditLogBatch'
    | 'GetEvidence'
    | 'GetLog'
    | 'RequestExport'
    | 'GetExport';
  readonly dialect: Dialect;
  /** In which other forms than its dialect's it answers who asks for one by `Accept`; absent where it has none. */
  readonly forms?: readonly Form[];
  /** The same of pages. */
  readonly pageForms?: readonly PageForm[];
  /** What the token must allow; `audit:write:any` stands for `audit:write` where the request names the organization. */
  readonly needs: Permission;
}

/** An operation that answers anyone, without a token: of what the service publishes of itself. */
export interface OpenRoute extends Pick<Route, 'path'> {
  readonly method: 'GET';
  readonly operation: 'GetOpenApi' | 'GetDocs';
}
