import { expect } from 'vitest';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
export const everyAnswer = {
  vary: 'authorization, origin, x-org-name',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(new RegExp(`^${uuid}$`)),
};
export const justNow = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const recorded = (fields: object, id: unknown = newId) => ({
  statusCode: 201,
  headers: {
    ...everyAnswer,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    location: expect.stringMatching(new RegExp(`^/v1/audit-logs/${uuid}$`)),
  },
  body: { v: 1, id, orgId: acme, orgName: 'Acme', createdAt: justNow, ...fields },
});

export const problem = (
  status: number,
  title: string,
  detail: string,
  code: string,
  { errors, headers }: { errors?: unknown; headers?: object } = {},
) => ({
  statusCode: status,
  headers: {
    ...everyAnswer,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...headers,
  },
  body: {
    type: 'about:blank',
    title,
    status,
    detail,
    code,
    ...(errors !== undefined && { errors }),
  },
});

export const acme = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
const newId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
export const derivedId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/);

const policyUpdated = {
  action: 'policy_updated',
  verb: 'updated',
  service: 'policy-service',
  occurredAt: '2026-11-22T07:42:59.482Z',
  message: 'alice@example.com updated policy prod-access',
  actor: { type: 'user', email: 'alice@example.com' },
  target: { type: 'policy', name: 'prod-access' },
  changes: { max_severity: { old: 'high', new: 'medium' } },
  metadata: { ticket: 'OPS-1042', attempts: 1, ratio: 0.25 },
  client: { ipAddress: '203.0.113.24' },
};

/** What each event of events/ that is to be recorded is answered with, the body parsed. */
export const recordingAnswers: Readonly<Record<string, () => unknown>> = {
  'record-audit-log.entry': () => recorded(policyUpdated),
  'record-audit-log.idempotency-key': () => recorded(policyUpdated, derivedId),
  // It was recorded before, by the test of what is logged.
  'record-audit-log.own-id': () => ({
    ...recorded(policyUpdated, '019bb1dc-0000-7000-8000-00000000a001'),
    statusCode: 200,
  }),
  'record-audit-log.redacted': () =>
    recorded({
      action: 'api_key_rotated',
      message: 'An API key was rotated',
      changes: [{ field: 'api_key', old: '[REDACTED]', new: '[REDACTED]' }],
      details: {
        request: { headers: { Authorization: '[REDACTED]', 'x-request-id': 'req-7f31c2' } },
        token_count: 2,
      },
      redacted: ['/changes/0/old', '/changes/0/new', '/details/request/headers/Authorization'],
    }),
  'record-audit-log.platform': () => {
    const { body, ...answer } = recorded({
      action: 'invoice.refunded',
      status: 'success',
      message: 'invoice.refunded was performed',
    });
    const { orgName: _, ...shown } = body;
    return { ...answer, body: { ...shown, orgId: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' } };
  },
  'record-audit-log.base64': () =>
    recorded({
      action: 'namespace_created',
      message: 'namespace “動画アーカイブ 🎬” was created',
      target: { type: 'namespace', name: '動画アーカイブ 🎬' },
    }),
  'record-audit-log.cloudevent': () =>
    recorded(
      {
        action: 'policy_updated',
        message: 'alice@example.com updated policy prod-access',
        occurredAt: '2026-11-22T07:42:59.482Z',
        actor: { email: 'alice@example.com' },
        target: { type: 'policy', id: 'pol-7', name: 'prod-access' },
        changes: { max_severity: { old: 'high', new: 'medium' } },
        metadata: {
          cloudEvent: {
            id: '7f31c2',
            source: '/policies/eu',
            traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
          },
        },
      },
      derivedId,
    ),
  'record-audit-log.conflict': () =>
    problem(
      409,
      'Conflict',
      'An audit log entry of this id exists, with other content',
      'entry_conflict',
    ),
  'record-audit-log.invalid': () =>
    problem(422, 'Unprocessable Entity', 'The request is not valid', 'request_invalid', {
      errors: [
        {
          loc: ['header', 'Idempotency-Key'],
          msg: 'Input should be 1 to 255 visible ASCII characters',
          type: 'string_pattern_mismatch',
        },
        {
          pointer: '/details/account',
          msg: 'a double cannot hold this number exactly; send it as a string',
          type: 'inexact_number',
        },
        {
          pointer: '/details/account',
          msg: 'the same key stands twice in one object',
          type: 'duplicate_key',
        },
        { pointer: '/action', msg: 'is required', type: 'missing' },
        { pointer: '/verb', msg: 'must be a string', type: 'wrong_type' },
        {
          pointer: '/occurredAt',
          msg: 'must be an RFC 3339 date-time that exists, with its offset and without a leap second',
          type: 'malformed_timestamp',
        },
        { pointer: '/orgId', msg: 'is not a field of an entry', type: 'unknown_field' },
      ],
    }),
  'record-audit-log.malformed': () =>
    problem(400, 'Bad Request', 'The body is not JSON in UTF-8', 'body_malformed'),
  'record-audit-log.media-type': () =>
    problem(
      415,
      'Unsupported Media Type',
      'The body must be of a media type that Accept lists, in UTF-8',
      'unsupported_media_type',
      { headers: { accept: 'application/json, application/cloudevents+json' } },
    ),
  'record-audit-log.no-permission': () =>
    problem(
      403,
      'Forbidden',
      'The token does not carry the permission that this needs',
      'permission_missing',
    ),
  'record-audit-log.no-token': () =>
    problem(401, 'Unauthorized', 'A valid bearer token is required', 'unauthenticated', {
      headers: { 'www-authenticate': 'Bearer' },
    }),
  'record-audit-log.method-not-allowed': () =>
    problem(405, 'Method Not Allowed', 'Method not allowed', 'method_not_allowed', {
      headers: { allow: 'GET, HEAD, POST' },
    }),
};
