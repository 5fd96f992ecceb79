import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditLogClient } from '#lib/client/audit-log-client.ts';
import { AuditLogClientError } from '#lib/client/client-error.ts';
import type { ClientOptions } from '#lib/client/client-options.ts';
import { createClient } from '#lib/client/create-client.ts';
import { readSettings } from '#lib/client/settings.ts';
import { realTime } from '#lib/client/time.ts';
import { type Fault, ModelService } from './model-service.ts';
import { patientTime } from './patient-time.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let service: ModelService;
let time: ReturnType<typeof patientTime>;

beforeAll(async () => {
  service = await ModelService.start();
});

beforeEach(() => {
  service.reset();
  time = patientTime();
});

afterAll(() => service.stop());

function client(options: Partial<ClientOptions> = {}) {
  return createClient(readSettings({ url: service.url, token: 'a-token', ...options }, time));
}

function status(code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault {
  return { kind: 'status', status: code, after: false, ...more };
}

function problem(code: number, body: object): Fault {
  return status(code, { body: JSON.stringify(body) });
}

async function errorOf(call: Promise<unknown>): Promise<AuditLogClientError> {
  const error = await call.catch((thrown: unknown) => thrown);
  if (error instanceof AuditLogClientError) return error;
  throw new Error('It succeeded, or failed with another kind of error');
}

const keys = () => service.received.map(({ headers }) => headers['idempotency-key']);

describe('recording an entry', () => {
  test('sends it, and gives the entry that was answered', async () => {
    const occurredAt = new Date('2026-11-22T08:00:00.000Z');
    const entry = await client({ orgId }).record({ action: 'a', occurredAt, details: { b: 1 } });
    expect(entry).toEqual(service.recorded[0]);
    const [{ method, url, headers, body } = {}] = service.received;
    expect([method, url, body]).toEqual([
      'POST',
      '/v1/audit-logs',
      { action: 'a', occurredAt: '2026-11-22T08:00:00.000Z', details: { b: 1 } },
    ]);
    expect(headers).toMatchObject({
      authorization: 'Bearer a-token',
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(uuid),
      'x-org-id': orgId,
    });
  });

  test('is under a path where the service is, with or without a slash', async () => {
    for (const url of [`${service.url}/audit`, `${service.url}/audit//?a=b#c`]) {
      await client({ url }).record({ action: 'a' });
    }
    expect(service.received.map(({ url }) => url)).toEqual(Array(2).fill('/audit/v1/audit-logs'));
  });

  test('names no organization, or the one of the call', async () => {
    await client().record({ action: 'a' });
    await client({ orgId: 'other' }).record({ action: 'a' }, { orgId });
    const named = service.received.map(({ headers }) => headers['x-org-id']);
    expect(named).toEqual([undefined, orgId]);
  });

  test('has another Idempotency-Key in each call, which stays the same within it', async () => {
    service.reset([status(503), status(500, { after: true })]);
    await client().record({ action: 'a' });
    await client().record({ action: 'a' });
    const [first, second, third, other] = keys();
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
    expect(service.recorded).toHaveLength(2);
  });

  test('takes the Idempotency-Key that it is given', async () => {
    await client().record({ action: 'a' }, { idempotencyKey: 'policies/42' });
    expect(keys()).toEqual(['policies/42']);
  });

  test('uses the fetch that it is given', async () => {
    const urls: string[] = [];
    const via: typeof fetch = (input, init) => {
      urls.push(String(input));
      return fetch(input, init);
    };
    await client({ fetch: via }).record({ action: 'a' });
    expect(urls).toEqual([`${service.url}/v1/audit-logs`]);
  });

  test('works without a time of its own', async () => {
    const real = auditLogClient({ url: service.url, token: 'a-token' });
    service.reset([status(503)]);
    expect(await real.record({ action: 'a' })).toEqual(service.recorded[0]);
  });
});

describe('reading an entry', () => {
  test('gives it, of the organization that is asked for', async () => {
    const { id } = await client().record({ action: 'a' }, { idempotencyKey: 'k' });
    const found = await client({ orgId }).get('id of k');
    expect([id, found]).toEqual(['id of k', service.recorded[0]]);
    expect(service.received[1]).toMatchObject({
      method: 'GET',
      url: '/v1/audit-logs/id%20of%20k',
      headers: { 'x-org-name': orgId },
    });
  });

  test('gives nothing where there is none', async () => {
    expect(await client().get('other')).toBeUndefined();
  });

  test('fails where it isn’t the audit log that knows nothing', async () => {
    service.reset([status(404)]);
    expect(await errorOf(client().get('other'))).toMatchObject({
      status: 404,
      code: 'unexpected_status',
    });
  });
});

describe('a failure', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('of status %i is tried again', async (code) => {
    service.reset([status(code)]);
    expect(await client().record({ action: 'a' })).toEqual(service.recorded[0]);
    expect(service.received).toHaveLength(2);
  });

  test.each([302, 400, 403, 404, 405, 409, 413, 415, 422])(
    'of status %i is final',
    async (code) => {
      service.reset([status(code, { headers: { location: '/elsewhere' } })]);
      expect(await errorOf(client().record({ action: 'a' }))).toMatchObject({
        message: `The audit log answered ${code} (unexpected_status)`,
        status: code,
        retryable: false,
        attempts: 1,
      });
      expect(service.received).toHaveLength(1);
    },
  );

  test('says what the service says of it', async () => {
    const errors = [{ pointer: '/action', msg: 'is required', type: 'missing' }];
    service.reset([problem(422, { code: 'request_invalid', errors })]);
    expect(await errorOf(client().record({ action: '' }))).toMatchObject({
      name: 'AuditLogClientError',
      message: 'The audit log answered 422 (request_invalid)',
      code: 'request_invalid',
      status: 422,
      problems: errors,
      requestId: 'request-1',
    });
  });

  test.each([
    ['of the gateway has its request id', { 'apigw-requestid': 'gateway-1' }, 'gateway-1'],
    ['of a proxy has none', {}, undefined],
  ])('%s', async (_, headers, requestId) => {
    const answer = async () => new Response('{"message":"no"}', { status: 403, headers });
    const error = await errorOf(client({ fetch: answer }).record({ action: 'a' }));
    expect(error.requestId).toBe(requestId);
  });

  test('whose code is no code isn’t repeated', async () => {
    service.reset([problem(400, { code: '<b>', errors: 'none' }), problem(400, {})]);
    for (const _ of [1, 2]) {
      const { code, problems } = await errorOf(client().record({ action: 'a' }));
      expect([code, problems]).toEqual(['unexpected_status', []]);
    }
  });

  test('is waited for longer each time, and in the end it is told', async () => {
    service.reset(Array(9).fill(status(503)));
    expect(await errorOf(client().record({ action: 'a' }))).toMatchObject({
      status: 503,
      retryable: true,
      attempts: 5,
    });
    expect(time.waits).toEqual([100, 200, 400, 800]);
  });

  test('is never waited for longer than ten seconds and what the service asks for', async () => {
    service.reset(Array(10).fill(status(503)));
    await errorOf(client({ maxAttempts: 10 }).record({ action: 'a' }));
    expect(time.waits.slice(-3)).toEqual([5000, 5000, 5000]);
  });

  test.each([
    ['seconds', () => '7', 7000],
    ['an HTTP date', () => new Date(Date.now() - 5000).toUTCString(), 0],
    ['what is neither', () => 'soon', 0],
  ])('is waited for as long as Retry-After says in %s', async (_, header, expected) => {
    service.reset([status(429, { headers: { 'retry-after': header() } })]);
    await client().record({ action: 'a' });
    expect(time.waits).toEqual([expected + 100]);
  });

  test('is told at once where Retry-After is later than the call may last', async () => {
    service.reset([status(503, { headers: { 'retry-after': '61' } })]);
    expect(await errorOf(client().record({ action: 'a' }))).toMatchObject({
      attempts: 1,
      retryAfter: 61_000,
    });
    expect(time.waits).toEqual([]);
  });

  test('to answer in time is one', async () => {
    service.reset([{ kind: 'silence', after: false }]);
    const options = { attemptTimeout: 20, maxAttempts: 1 };
    expect(await errorOf(client(options).record({ action: 'a' }))).toMatchObject({
      code: 'timed_out',
      message: 'The audit log did not answer in time',
      status: undefined,
      retryable: true,
    });
  });

  test('to connect is one, with its cause', async () => {
    const error = await errorOf(client({ url: 'http://127.0.0.1:1' }).record({ action: 'a' }));
    expect([error.code, error.attempts, error.cause]).toEqual([
      'network_error',
      5,
      expect.any(TypeError),
    ]);
  });

  test.each([
    ['isn’t JSON', { kind: 'garbage', after: false }],
    ['isn’t an entry', status(200, { body: '[]' })],
  ] as const)('is an answer that %s, too', async (_, fault) => {
    service.reset([fault, fault]);
    const error = await errorOf(client({ maxAttempts: 2 }).record({ action: 'a' }));
    expect([error.code, error.retryable]).toEqual(['answer_malformed', true]);
  });

  test('never has the token or the entry in it', async () => {
    const entry = { action: 's3cret' };
    const options = { token: 's3cret', maxAttempts: 1 };
    const errors = [
      await errorOf(client({ ...options, token: 's3cret\n' }).record(entry)),
      await errorOf(client(options).record({ ...entry, details: { s3cret: 1n } })),
    ];
    const faults: Fault[] = [
      status(422, { body: '{"code":"s3cret!"}' }),
      status(503, { body: 's3cret' }),
      { kind: 'reset', after: true },
      status(200, { body: 's3cret' }),
    ];
    for (const fault of faults) {
      service.reset([fault]);
      errors.push(await errorOf(client(options).record(entry)));
    }
    service.reset([{ kind: 'silence', after: true }]);
    errors.push(await errorOf(client({ ...options, attemptTimeout: 20 }).record(entry)));
    expect(errors.map(({ code }) => code)).toEqual([
      'header_malformed',
      'entry_unserializable',
      'unexpected_status',
      'unexpected_status',
      'network_error',
      'answer_malformed',
      'timed_out',
    ]);
    expect(inspect(errors, { depth: 5, showHidden: true })).not.toContain('s3cret');
  });
});

describe('a token', () => {
  test('that is a text is sent once and never again after a 401', async () => {
    service.reset([problem(401, { code: 'unauthenticated' })]);
    expect(await errorOf(client().record({ action: 'a' }))).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    });
    expect(service.received).toHaveLength(1);
  });

  test('is renewed once where it is refused', async () => {
    const needs: boolean[] = [];
    const token = ({ refresh }: { refresh: boolean }) => {
      needs.push(refresh);
      return refresh ? 'new' : 'old';
    };
    service.reset([status(401)]);
    await client({ token }).record({ action: 'a' });
    const sent = service.received.map(({ headers }) => headers.authorization);
    expect([needs, sent]).toEqual([
      [false, true],
      ['Bearer old', 'Bearer new'],
    ]);
    service.reset([status(401), status(401)]);
    const error = await errorOf(client({ token }).record({ action: 'a' }));
    expect([error.status, service.received.length]).toEqual([401, 2]);
  });

  test('is asked for once by calls that overlap, and again by later ones', async () => {
    let asked = 0;
    const held = Promise.withResolvers<void>();
    const token = async () => {
      asked += 1;
      await held.promise;
      return `token-${asked}`;
    };
    const shared = client({ token });
    const calls = [shared.record({ action: 'a' }), shared.record({ action: 'b' })];
    held.resolve();
    await Promise.all(calls);
    expect(asked).toBe(1);
    await shared.record({ action: 'c' });
    expect(asked).toBe(2);
  });

  test('that can’t be had is a failure, with its cause', async () => {
    const cause = new Error('no issuer');
    const token = () => Promise.reject(cause);
    const error = await errorOf(client({ token }).record({ action: 'a' }));
    expect([error.code, error.cause, error.attempts]).toEqual(['token_unavailable', cause, 5]);
    expect(service.received).toEqual([]);
  });

  test('that never comes is waited for no longer than an answer', async () => {
    const token = () => new Promise<string>(() => {});
    const options = { token, attemptTimeout: 20, maxAttempts: 1 };
    expect((await errorOf(client(options).record({ action: 'a' }))).code).toBe('timed_out');
  });

  test('that somebody has waited for in vain is asked for again', async () => {
    let asked = 0;
    const token = () => {
      asked += 1;
      return asked === 1 ? new Promise<string>(() => {}) : 'a-token';
    };
    const shared = client({ token });
    const controller = new AbortController();
    const first = errorOf(shared.record({ action: 'a' }, { signal: controller.signal }));
    controller.abort();
    expect((await first).code).toBe('aborted');
    await shared.record({ action: 'b' });
    expect([asked, service.received.length]).toEqual([2, 1]);
  });

  test.each([undefined, '', { access_token: 'a' }])(
    'that is none (%j) is not sent',
    async (none) => {
      const token = () => none as string;
      const error = await errorOf(client({ token, maxAttempts: 1 }).record({ action: 'a' }));
      expect([error.code, service.received]).toEqual(['token_unavailable', []]);
    },
  );
});

describe('aborting a call', () => {
  test('before it is made sends nothing', async () => {
    const signal = AbortSignal.abort('enough');
    const error = await errorOf(client().record({ action: 'a' }, { signal }));
    expect([error.code, error.cause, error.retryable]).toEqual(['aborted', 'enough', false]);
    expect(service.received).toEqual([]);
  });

  test('ends a request that is under way', async () => {
    service.reset([{ kind: 'silence', after: false }]);
    const controller = new AbortController();
    const via: typeof fetch = (input, init) => {
      queueMicrotask(() => controller.abort());
      return fetch(input, init);
    };
    const { signal } = controller;
    expect((await errorOf(client({ fetch: via }).get('a', { signal }))).code).toBe('aborted');
  });

  test('just before a wait lets it not begin', async () => {
    await realTime.sleep(2 ** 40, AbortSignal.abort());
  });

  test('ends a wait', async () => {
    service.reset([status(503, { headers: { 'retry-after': '50' } })]);
    const controller = new AbortController();
    const abortedSoon = {
      ...realTime,
      sleep(milliseconds: number, signal: AbortSignal | undefined) {
        const slept = realTime.sleep(milliseconds, signal);
        controller.abort();
        return slept;
      },
    };
    const settings = readSettings({ url: service.url, token: 'a' }, abortedSoon);
    const { signal } = controller;
    const call = createClient(settings).record({ action: 'a' }, { signal });
    expect(await errorOf(call)).toMatchObject({ code: 'aborted', attempts: 2 });
    expect(service.received).toHaveLength(1);
  });
});

test.each([
  ['url', { url: 'audit.acme.example' }],
  ['url', { url: 'ftp://audit.acme.example' }],
  ['url', { url: 'https://user@audit.acme.example' }],
  ['url', { url: 'https://:s3cret@audit.acme.example' }],
  ['token', { token: undefined as unknown as string }],
  ['token', { token: '' }],
  ['maxAttempts', { maxAttempts: 0 }],
  ['timeout', { timeout: -1 }],
  ['attemptTimeout', { attemptTimeout: Number.NaN }],
  ['concurrency', { concurrency: 0 }],
])('an option %s that can’t be is refused before anything is sent', (name, option) => {
  expect(() => auditLogClient({ url: 'https://a.example', token: 'a', ...option })).toThrow(
    expect.objectContaining({ name: 'TypeError', message: expect.stringMatching(`^${name} must`) }),
  );
});
