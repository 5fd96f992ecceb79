import { beforeEach, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { AuditLogError, Cause } from '#lib/errors.ts';
import type { Exchange } from '#lib/http/exchange.ts';
import { type ObservationTools, type Observe, observation } from '#lib/http/observation.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;

let lines: [level: string, line: object][];
let measured: Record<string, number>[];
let tools: ObservationTools;
let observe: Observe;

beforeEach(() => {
  lines = [];
  measured = [];
  let current: Record<string, number> = {};
  const metrics = {
    addMetric(name: string, _unit: string, value: number) {
      current[name] = value;
    },
    publishStoredMetrics() {
      measured.push(current);
      current = {};
    },
  };
  const logger = {
    info: (line: object) => lines.push(['info', line]),
    error: (line: object) => lines.push(['error', line]),
  };
  tools = { logger, metrics, subjectHashKey: 'a key of this test' } as unknown as ObservationTools;
  observe = observation(tools);
});

function exchange(found: Partial<Exchange> = {}): Exchange {
  return {
    request: {
      method: 'GET',
      routePath: '/m/{audit_id}',
      headers: new Map([['authorization', 'Bearer canary']]),
      pathParameters: { audit_id: 'canary' },
      rawQuery: 'canary',
      rawBody: { text: 'canary', isBase64Encoded: false },
    },
    requestId: 'request-1',
    now: 0,
    startedAt: performance.now(),
    remainingMs: () => 1000,
    ...found,
  };
}

const answered = (subject = 'canary@example.com') =>
  exchange({
    route: {
      method: 'GET',
      path: '/m/{audit_id}',
      operation: 'GetAuditLog',
      dialect: mixpeek,
      needs: 'ADMIN',
    },
    principal: {
      issuer: 'https://issuer.example',
      subject,
      client: 'c',
      organizations: [{ id: orgId, name: 'canary' }],
      granted: '*',
      permissions: new Set(),
    },
    organization: { id: orgId, name: 'canary' },
  });

describe('the line of a request', () => {
  test('says what was asked and answered, with the subject as a keyed hash', () => {
    observe(answered(), 200);
    expect(lines).toEqual([
      [
        'info',
        {
          message: 'request',
          requestId: 'request-1',
          path: '/m/{audit_id}',
          method: 'GET',
          dialect: 'mixpeek',
          org: orgId,
          subject: expect.stringMatching(/^[\w-]{22}$/),
          status: 200,
          latencyMs: expect.any(Number),
          coldStart: true,
        },
      ],
    ]);
  });

  test('names a method only where HTTP defines it', () => {
    const { request, ...others } = answered();
    observe({ ...others, request: { ...request, method: 'CANARY' } }, 405);
    expect(lines).toMatchObject([['info', { method: 'other' }]]);
  });

  test('is a cold start’s once', () => {
    observe(answered(), 200);
    observe(answered(), 200);
    expect(lines.map(([, line]) => line)).toMatchObject([
      { coldStart: true },
      { coldStart: false },
    ]);
  });

  test('reads the same for the same subject alone', () => {
    const first = answered();
    for (const one of [first, first, answered(), answered('bob@example.com')]) observe(one, 200);
    const subjects = lines.map(([, line]) => (line as { subject: string }).subject);
    expect([subjects[1], subjects[2]]).toEqual([subjects[0], subjects[0]]);
    expect(subjects[3]).not.toBe(subjects[0]);
  });

  test('reads differently for the same subject of another issuer, and under another key', () => {
    const { principal, ...others } = answered();
    if (principal === undefined) throw new Error('It has one');
    observe(answered(), 200);
    observe({ ...others, principal: { ...principal, issuer: 'https://other.example' } }, 200);
    observation({ ...tools, subjectHashKey: 'another key' })(answered(), 200);
    const subjects = lines.map(([, line]) => (line as { subject: string }).subject);
    expect(new Set(subjects).size).toBe(3);
  });

  test('names the error of a refusal and the reason in its cause', () => {
    const cause = new Cause('RefusedToken', 'canary', 'expired');
    observe(exchange({ error: new AuditLogError('unauthenticated', { cause }) }), 401);
    expect(lines).toMatchObject([
      ['info', { error: 'unauthenticated', cause: 'RefusedToken', reason: 'expired' }],
    ]);
  });

  test('of a fault of ours shows where it was thrown', () => {
    const error = new AuditLogError('internal_error', {
      cause: new TypeError('canary\n    at canary'),
    });
    observe(exchange({ error }), 500);
    expect(lines).toMatchObject([['error', { error: 'internal_error', cause: 'TypeError' }]]);
    expect(lines[0]?.[1]).toMatchObject({
      frames: expect.arrayContaining([expect.stringContaining('observation.test.ts')]),
    });
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  test.each([
    new AuditLogError('internal_error', { cause: 'canary' }),
    new AuditLogError('internal_error', {
      cause: Object.assign(new Error('canary'), { stack: undefined }),
    }),
    new Error('canary'),
    new AuditLogError('internal_error', {
      cause: Object.assign(new Error('x'), { reason: 'canary' }),
    }),
  ])('never holds a token, a path value, a personal field or an error’s message', (error) => {
    observe({ ...answered(), error }, 500);
    expect(JSON.stringify([lines, measured])).not.toContain('canary');
  });
});

test('metrics count refusals and faults, and not what was answered well', () => {
  for (const status of [200, 304, 404, 503]) observe(answered(), status);
  expect(measured).toEqual([{ Refusals: 1 }, { ServerErrors: 1 }]);
});

test('metrics count what was redacted of an entry that was recorded', () => {
  observe({ ...answered(), redactions: 2 }, 201);
  observe({ ...answered(), redactions: 0 }, 201);
  observe(answered(), 200);
  expect(measured).toEqual([{ Redactions: 2 }]);
});

test('a log that doesn’t fit its entries is counted by itself, too', () => {
  observe({ ...answered(), error: new AuditLogError('evidence_broken') }, 500);
  expect(measured).toEqual([{ ServerErrors: 1, EvidenceBroken: 1 }]);
});

test('the faults of a batch’s entries are counted and logged although it is answered well', () => {
  const error = new AuditLogError('store_unavailable', { cause: new TypeError('canary') });
  observe({ ...answered(), faults: 3, error }, 207);
  expect(measured).toEqual([{ ServerErrors: 3 }]);
  expect(lines).toMatchObject([
    ['error', { status: 207, faults: 3, error: 'store_unavailable', cause: 'TypeError' }],
  ]);
});
