import { expect } from 'vitest';
import { refund } from './refund.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const everyAnswer = {
  vary: 'authorization, origin, x-org-name',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(uuid),
};
const etag = expect.stringMatching(/^"[\w-]{43}"$/);
const justNow = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const shown = (body: unknown, headers = {}) => ({
  statusCode: 200,
  headers: {
    ...everyAnswer,
    'content-type': 'application/json',
    'cache-control': 'private, no-cache',
    etag,
    ...headers,
  },
  body,
});

/** An answer of the route that has other forms of what it shows. */
const varied = <Answered extends { readonly headers: object }>(answer: Answered) => ({
  ...answer,
  headers: { ...answer.headers, vary: 'accept, authorization, origin, x-org-name' },
});

const refused = (statusCode: number, contentType: string, body: unknown, headers = {}) => ({
  statusCode,
  headers: { ...everyAnswer, 'content-type': contentType, 'cache-control': 'no-store', ...headers },
  body,
});

const invalid = (loc: readonly string[], msg: string, type: string) =>
  refused(422, 'application/json', { detail: [{ loc, msg, type }] });

const problem = (status: number, title: string, detail: string, code: string, headers = {}) =>
  varied(
    refused(
      status,
      'application/problem+json',
      { type: 'about:blank', title, status, detail, code },
      headers,
    ),
  );

const unauthenticated = (challenge: string) =>
  problem(401, 'Unauthorized', 'A valid bearer token is required', 'unauthenticated', {
    'www-authenticate': challenge,
  });

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

const anaconda = (id: string) =>
  shown({
    id,
    org_id: orgId,
    org_name: 'Acme',
    service_name: 'policy-service',
    action_key: 'policy_updated',
    action_verb: 'updated',
    actor_type: 'user',
    actor_id: 'dff2e29f-950e-4777-a6de-114f08bcc0a7',
    actor_email: 'alice@example.com',
    target_type: 'policy',
    target_id: '2ceeeb83-ed81-4211-a047-69a689fee2e6',
    target_email: null,
    message: 'alice@example.com updated policy prod-access',
    meta: {
      request_id: 'req-7f31c2',
      changed_fields: ['max_severity', 'allowed_licenses'],
      revision: 12,
    },
    occurred_at: '2026-01-12T09:15:27.482Z',
    created_at: justNow,
  });

/** What each event of events/ is answered with, the body parsed; by the id in the event's path. */
export const answers: Readonly<Record<string, (id: string) => unknown>> = {
  'get-audit-log.anaconda': anaconda,
  'get-audit-log.api-version-v2': anaconda,
  'get-audit-log.multi-organization': anaconda,
  'get-audit-log.mixpeek': (id) =>
    shown({
      audit_id: id,
      timestamp: '2026-01-12T10:02:03.007Z',
      resource_type: 'collection',
      resource_id: 'col_product_videos',
      action: 'collection_updated',
      actor_id: 'usr_4f2a9c81',
      actor_type: 'user',
      actor_name: 'Zoë Müller',
      actor_email: 'zoe.mueller@example.com',
      actor_key_name: 'ingest-prod',
      status: 'success',
      changes: {
        description: { old: null, new: 'Product videos, all regions' },
        sample_rate: { old: 0.5, new: 0.25 },
      },
      ip_address: '203.0.113.24',
      user_agent: 'mixpeek-python/0.82.1',
    }),
  'get-audit-log.cubewire': (id) =>
    shown({
      id,
      timestamp: '2026-01-12T10:30:45.120Z',
      service: 'transaction-service',
      event: 'TRANSACTION_SUBMITTED',
      entityType: 'transaction',
      entityId: 'tx_0ada5ea06dc94108',
      userId: 'user_2b71d9',
      workflowId: 'wf_2927245e',
      organizationId: orgId,
      details: {
        chain: 'ethereum',
        nonce: 412,
        gasLimit: 21000,
        maxFeePerGas: '31.5 gwei',
      },
      metadata: { region: 'eu-central-1', attempt: 1 },
      clientInfo: {
        ipAddress: '198.51.100.7',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0',
        origin: 'https://wallet.acme.example',
      },
      transaction: {
        id: 'tx_0ada5ea06dc94108',
        amount: '1.250000000000000001',
        asset: 'ETH',
        from: '0x9f2b4c1d0a7e6b5c4d3e2f1a0b9c8d7e6f5a4b3c',
        to: '0x1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b',
        status: 'SUBMITTED',
        hash: null,
      },
    }),
  'get-audit-log.native': (id) => varied(shown(refund.native(id))),
  'get-audit-log.ocsf': (id) =>
    varied(shown(refund.ocsf(id), { 'content-type': 'application/ocsf+json' })),
  'get-audit-log.cloud-event': (id) =>
    varied(shown(refund.cloudEvent(id), { 'content-type': 'application/cloudevents+json' })),
  'get-audit-log.head': () => shown(''),
  'get-audit-log.if-none-match': () =>
    varied({
      statusCode: 304,
      headers: { ...everyAnswer, 'cache-control': 'private, no-cache', etag },
      body: '',
    }),
  'get-audit-log.preflight': () =>
    varied({
      statusCode: 204,
      headers: {
        ...everyAnswer,
        'access-control-allow-origin': 'https://console.example.com',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers':
          'authorization, content-type, idempotency-key, if-none-match, prefer, x-api-version, x-org-id, x-org-name',
        'access-control-expose-headers':
          'etag, link, location, preference-applied, retry-after, www-authenticate, x-request-id',
        'access-control-max-age': '7200',
      },
      body: '',
    }),
  'get-audit-log.no-token': () => unauthenticated('Bearer'),
  'get-audit-log.expired-token': () => unauthenticated('Bearer error="invalid_token"'),
  'get-audit-log.no-permission': () =>
    problem(
      403,
      'Forbidden',
      'The token does not carry the permission that this needs',
      'permission_missing',
    ),
  'get-audit-log.not-found': () =>
    problem(404, 'Not Found', 'Audit log entry not found', 'entry_not_found'),
  'get-audit-log.method-not-allowed': () =>
    refused(
      405,
      'application/json',
      {
        success: false,
        status: 405,
        error: {
          message: 'Method not allowed',
          type: 'MethodNotAllowedError',
          code: 'method_not_allowed',
        },
      },
      { allow: 'GET, HEAD' },
    ),
  'get-audit-log.bad-api-version': () =>
    invalid(['header', 'X-API-Version'], "Input should be 'v1' or 'v2'", 'enum'),
  'get-audit-log.bad-id': () =>
    invalid(['path', 'audit_log_id'], 'Input should be a valid UUID', 'uuid_parsing'),
  'get-audit-log.organization-missing': () =>
    invalid(['header', 'X-Org-Name'], 'Field required', 'missing'),
};
