import { expect } from 'vitest';
import { answers } from './answers.ts';
import { refund } from './refund.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const everyAnswer = {
  vary: 'authorization, origin, x-org-name',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(uuid),
};

/** Of the native list, which has other forms. */
const varied = <Answer extends { headers: object }>(answer: Answer) => ({
  ...answer,
  headers: { ...answer.headers, vary: `accept, ${everyAnswer.vary}` },
});

const page = (body: unknown, headers: object = {}) => ({
  statusCode: 200,
  headers: {
    ...everyAnswer,
    'content-type': 'application/json',
    'cache-control': 'private, no-cache',
    etag: expect.stringMatching(/^"[\w-]{43}"$/),
    ...headers,
  },
  body,
});

const refused = (statusCode: number, type: string, body: unknown, headers: object = {}) => ({
  statusCode,
  headers: { ...everyAnswer, 'content-type': type, 'cache-control': 'no-store', ...headers },
  body,
});

const problem = (
  status: number,
  title: string,
  detail: string,
  code: string,
  { errors, headers }: { errors?: unknown; headers?: object } = {},
) =>
  refused(
    status,
    'application/problem+json',
    { type: 'about:blank', title, status, detail, code, ...(errors !== undefined && { errors }) },
    headers,
  );

const invalid = (loc: readonly string[], msg: string, type: string) =>
  problem(422, 'Unprocessable Entity', 'The request is not valid', 'request_invalid', {
    errors: [{ loc, msg, type }],
  });

const detail = (loc: readonly string[], msg: string, type: string) =>
  refused(422, 'application/json', { detail: [{ loc, msg, type }] });

/** An entry as its own event of the same dialect is answered. */
const shownBy = (dialect: string, id: string) =>
  (answers[`get-audit-log.${dialect}`]?.(id) as { body: unknown } | undefined)?.body;

const refunded = '019bb1dc-db80-740f-94ee-936e3761a66d';

const next = (order: 'n' | 'o', position: string) =>
  Buffer.from(`1${order}${position}`).toString('base64url');
const second = next('o', '2026-01-12T10:02:03.007Z#d1c3a343-0708-406e-bac9-f439235d8a7d');
const fourth = next('o', '2026-01-12T11:00:00.000Z#019bb1dc-db80-740f-94ee-936e3761a66d');
const cursor = /^[\w-]{84}$/;
const sparse = 'fields=id%2Caction&order=oldest&limit=2';

/** What each event of ListAuditLogs is answered with, the body parsed. */
export const listAnswers: Readonly<Record<string, () => unknown>> = {
  'list-audit-logs.native': () =>
    varied(
      page({
        items: [
          shownBy('native', '019bb1dc-db80-740f-94ee-936e3761a66d'),
          expect.objectContaining({ id: '019bb17d-257a-7b91-9cda-de6a3b5ed69c' }),
        ],
        next: null,
      }),
    ),
  'list-audit-logs.newest': () =>
    varied(
      page(
        {
          items: [
            expect.objectContaining({ action: 'nightly_cleanup' }),
            expect.objectContaining({ action: 'feature_flag.updated' }),
            expect.objectContaining({ action: 'iam:CreateUser' }),
          ],
          next: expect.stringMatching(cursor),
        },
        {
          link: expect.stringMatching(/^<\/v1\/audit-logs\?limit=3&cursor=[\w-]{84}>; rel="next"$/),
        },
      ),
    ),
  'list-audit-logs.sparse': () =>
    varied(
      page(
        {
          items: [
            { id: '019bb17d-257a-7b91-9cda-de6a3b5ed69c', action: 'policy_updated' },
            { id: 'd1c3a343-0708-406e-bac9-f439235d8a7d', action: 'collection_updated' },
          ],
          next: second,
        },
        { link: `</v1/audit-logs?${sparse}&cursor=${second}>; rel="next"` },
      ),
    ),
  'list-audit-logs.next-page': () =>
    varied(
      page(
        {
          items: [
            { id: '019bb1c2-1480-79c8-a9f1-9134caf9c84a', action: 'TRANSACTION_SUBMITTED' },
            { id: '019bb1dc-db80-740f-94ee-936e3761a66d', action: 'invoice.refunded' },
          ],
          next: fourth,
        },
        { link: `</v1/audit-logs?${sparse}&cursor=${fourth}>; rel="next"` },
      ),
    ),
  'list-audit-logs.bad-cursor': () =>
    varied(
      invalid(
        ['query', 'cursor'],
        'Input should be a cursor as a page gave it',
        'malformed_cursor',
      ),
    ),
  'list-audit-logs.unknown-parameter': () =>
    varied(
      invalid(['query'], 'There is no such parameter; did you mean actor.id?', 'unknown_parameter'),
    ),
  'list-audit-logs.anaconda': () =>
    page({
      items: [shownBy('anaconda', '019bb17d-257a-7b91-9cda-de6a3b5ed69c')],
      total_count: 1,
    }),
  'list-audit-logs.bad-date': () =>
    detail(
      ['query', 'from_date'],
      'Input should be a date, or an ISO 8601 date-time with its offset',
      'datetime_parsing',
    ),
  'list-audit-logs.bad-api-version': () =>
    detail(['header', 'X-API-Version'], "Input should be 'v1' or 'v2'", 'enum'),
  'list-audit-logs.organization-missing': () =>
    detail(['header', 'X-Org-Name'], 'Field required', 'missing'),
  'list-audit-logs.mixpeek': () =>
    page({
      results: [shownBy('mixpeek', 'd1c3a343-0708-406e-bac9-f439235d8a7d')],
      total: 1,
      skip: 0,
      limit: 100,
    }),
  'list-audit-logs.no-admin': () =>
    refused(403, 'application/json', {
      success: false,
      status: 403,
      error: {
        message: 'The token does not carry the permission that this needs',
        type: 'ForbiddenError',
        code: 'permission_missing',
      },
    }),
  'list-audit-logs.cubewire': () =>
    page({
      items: [shownBy('cubewire', '019bb1c2-1480-79c8-a9f1-9134caf9c84a')],
      total: 1,
      page: 1,
      limit: 1,
    }),
  'list-audit-logs.timeline': () =>
    page({
      items: [shownBy('cubewire', '019bb1c2-1480-79c8-a9f1-9134caf9c84a')],
      total: 1,
      page: 1,
      limit: 1,
    }),
  'list-audit-logs.no-permission': () =>
    varied(
      problem(
        403,
        'Forbidden',
        'The token does not carry the permission that this needs',
        'permission_missing',
      ),
    ),
  'list-audit-logs.no-token': () =>
    varied(
      problem(401, 'Unauthorized', 'A valid bearer token is required', 'unauthenticated', {
        headers: { 'www-authenticate': 'Bearer' },
      }),
    ),
  'list-audit-logs.head': () =>
    varied(
      page('', {
        link: expect.stringMatching(/^<\/v1\/audit-logs\?limit=1&cursor=[\w-]{84}>; rel="next"$/),
      }),
    ),
  'list-audit-logs.method-not-allowed': () =>
    varied(
      problem(405, 'Method Not Allowed', 'Method not allowed', 'method_not_allowed', {
        headers: { allow: 'GET, HEAD, POST' },
      }),
    ),
  'list-audit-logs.preflight': () =>
    varied({
      statusCode: 204,
      headers: {
        ...everyAnswer,
        'access-control-allow-origin': 'https://console.example.com',
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers':
          'authorization, content-type, idempotency-key, if-none-match, prefer, x-api-version, x-org-id, x-org-name',
        'access-control-expose-headers':
          'etag, link, location, preference-applied, retry-after, www-authenticate, x-request-id',
        'access-control-max-age': '7200',
      },
      body: '',
    }),
  'list-audit-logs.csv': () =>
    varied(
      page(expect.stringMatching(/^id,orgId,[\w.,]+\r\n"019bb1dc-[^\r]+\r\n$/), {
        'content-type': 'text/csv; charset=utf-8; header=present',
      }),
    ),
  'list-audit-logs.ocsf': () =>
    varied(page([refund.ocsf(refunded)], { 'content-type': 'application/ocsf+json' })),
  'list-audit-logs.cloud-events': () =>
    varied(
      page([refund.cloudEvent(refunded)], { 'content-type': 'application/cloudevents-batch+json' }),
    ),
  'list-audit-logs.csv-fields': () =>
    varied(
      invalid(
        ['query', 'fields'],
        'A page in the form that Accept prefers has whole entries',
        'fields_of_form',
      ),
    ),
};

/** What each event of GetStatistics is answered with, the body parsed. */
export const statisticsAnswers: Readonly<Record<string, () => unknown>> = {
  'get-statistics.native': () =>
    page({
      buckets: [
        { start: '2026-01-12T00:00:00.000Z', total: 4, counts: { success: 2 } },
        { start: '2026-01-13T00:00:00.000Z', total: 4, counts: {} },
      ],
    }),
  'get-statistics.cubewire': () =>
    page({
      total: 24,
      last24Hours: 1,
      byService: expect.objectContaining({ 'approval-service': 2, billing: 1 }),
      byEvent: expect.objectContaining({ TRANSACTION_SUBMITTED: 1, user_created: 1 }),
    }),
  'get-statistics.unknown-parameter': () =>
    problem(422, 'Unprocessable Entity', 'The request is not valid', 'request_invalid', {
      errors: [
        {
          loc: ['query'],
          msg: 'There is no such parameter; known are interval, by, from, to',
          type: 'unknown_parameter',
        },
        { loc: ['query', 'interval'], msg: "Input should be 'hour' or 'day'", type: 'enum' },
      ],
    }),
  'get-statistics.no-token': () =>
    problem(401, 'Unauthorized', 'A valid bearer token is required', 'unauthenticated', {
      headers: { 'www-authenticate': 'Bearer' },
    }),
};
