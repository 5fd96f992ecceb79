import { expect } from 'vitest';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const everyAnswer = {
  vary: 'authorization, origin, x-org-name',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(uuid),
  'cache-control': 'no-store',
};
const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

const shown = (statusCode: number, body: unknown, headers: object = {}) => ({
  statusCode,
  headers: { ...everyAnswer, 'content-type': 'application/json', ...headers },
  body,
});

const problem = (status: number, title: string, detail: string, code: string, more = {}) => ({
  statusCode: status,
  headers: { ...everyAnswer, 'content-type': 'application/problem+json' },
  body: { type: 'about:blank', title, status, detail, code, ...more },
});

const link = expect.stringMatching(
  /^http:\/\/127\.0\.0\.1:1\/audit-log-exports\/exports\/.*X-Amz-Expires=300.*X-Amz-Signature=/,
);

/** What each event of events/ is answered with, the body parsed. */
export const requestExportAnswers: Readonly<Record<string, () => unknown>> = {
  'request-export.native': () =>
    shown(
      202,
      {
        ...{ id: expect.stringMatching(uuid), orgId, status: 'pending', progress: 0, records: 0 },
        ...{ createdAt: time, expiresAt: time },
      },
      { location: expect.stringMatching(/^\/v1\/exports\/[\w-]{36}$/), 'retry-after': '5' },
    ),
  'request-export.anaconda': () =>
    shown(
      200,
      { job_id: expect.stringMatching(uuid) },
      {
        location: expect.stringMatching(/^\/api\/audit-logs\/export\/[\w-]{36}$/),
        'retry-after': '5',
      },
    ),
  'request-export.unknown-field': () =>
    problem(422, 'Unprocessable Entity', 'The request is not valid', 'request_invalid', {
      errors: [
        {
          pointer: '/acton',
          msg: 'There is no such field; did you mean action?',
          type: 'unknown_field',
        },
      ],
    }),
  'request-export.no-permission': () =>
    problem(
      403,
      'Forbidden',
      'The token does not carry the permission that this needs',
      'permission_missing',
    ),
};

/** As deployFunction has put it. */
const completed = { status: 'completed', progress: 100 };

export const getExportAnswers: Readonly<Record<string, (id: string) => unknown>> = {
  'get-export.native': (id) =>
    shown(200, {
      ...{ id, orgId, ...completed, records: 3, bytes: 2011 },
      ...{ createdAt: time, completedAt: time, expiresAt: time },
      download: { url: link, expiresAt: time },
    }),
  'get-export.anaconda': (id) =>
    shown(200, {
      ...{ id, org_id: orgId, ...completed, total_records: 3, download_url: link },
      ...{ error_message: null, created_at: time, completed_at: time },
    }),
  'get-export.download': () => ({
    statusCode: 302,
    headers: { ...everyAnswer, location: link },
    body: '',
  }),
  'get-export.not-found': () => problem(404, 'Not Found', 'Export not found', 'export_not_found'),
};
