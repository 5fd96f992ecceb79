import { v5 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BatchResult } from '#lib/client/batch-result.ts';
import type { ClientOptions } from '#lib/client/client-options.ts';
import { createClient } from '#lib/client/create-client.ts';
import { sendPart } from '#lib/client/send-part.ts';
import type { BatchEntry } from '#lib/client/sent-entry.ts';
import { readSettings } from '#lib/client/settings.ts';
import { type Fault, ModelService } from './model-service.ts';
import { patientTime } from './patient-time.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
const maxBytes = 2.5 * 1024 * 1024;

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

const batch = (length: number): BatchEntry[] =>
  Array.from({ length }, (_, n) => ({ action: `a${n}` }));

const bodies = () => service.received.map(({ body }) => body as { id: string; action: string }[]);
const keys = () => service.received.map(({ headers }) => headers['idempotency-key']);
const outcome = (result: BatchResult) => (result.ok ? result.status : result.error.code);

test('entries are recorded in one request, and their results are in their order', async () => {
  const id = crypto.randomUUID();
  await client().record({ id, action: 'b' });
  const results = await client({ orgId }).recordBatch([{ action: 'a' }, { id, action: 'b' }]);
  expect(results.map((result) => [outcome(result), result.id])).toEqual([
    [201, expect.stringMatching(/^.{14}7/)],
    [200, id],
  ]);
  expect(service.received[1]).toMatchObject({
    method: 'POST',
    url: '/v1/audit-logs/batch',
    headers: { 'x-org-id': orgId, prefer: 'return=minimal', 'idempotency-key': expect.anything() },
    body: [
      { id: results[0]?.id, action: 'a' },
      { id, action: 'b' },
    ],
  });
});

test('stored entries are asked for where they are wanted', async () => {
  const results = await client().recordBatch(batch(1), { returnEntries: true, orgId });
  expect(results).toMatchObject([{ ok: true, entry: service.recorded[0] }]);
  const { headers } = service.received[0] ?? {};
  expect([headers?.['prefer'], headers?.['x-org-id']]).toEqual([undefined, orgId]);
});

test('an entry can name its organization, and the others are then of the client’s', async () => {
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22';
  await client({ orgId }).recordBatch([{ action: 'a', orgId: other }, { action: 'b' }]);
  expect([service.received[0]?.headers['x-org-id'], ...bodies()]).toMatchObject([
    undefined,
    [
      { action: 'a', orgId: other },
      { action: 'b', orgId },
    ],
  ]);
});

test('no entries are no request', async () => {
  expect(await client().recordBatch([])).toEqual([]);
  expect(service.received).toEqual([]);
});

describe('a list that is too long for one request', () => {
  test('is sent in parts of a thousand entries', async () => {
    const results = await client().recordBatch(batch(2001));
    expect(results.map(outcome)).toEqual(Array(2001).fill(201));
    expect(
      bodies()
        .map(({ length }) => length)
        .toSorted((a, b) => b - a),
    ).toEqual([1000, 1000, 1]);
    const sent = new Map(bodies().flatMap((body) => body.map(({ id, action }) => [id, action])));
    expect(results.map(({ id }) => sent.get(id))).toEqual(batch(2001).map(({ action }) => action));
  });

  test('is sent in parts of at most 2.5 MiB of UTF-8, as few as possible', async () => {
    const action = '€'.repeat(40_000);
    const results = await client({ concurrency: 1 }).recordBatch(Array(45).fill({ action }));
    expect(results.map(outcome)).toEqual(Array(45).fill(201));
    const sizes = bodies().map((body) => Buffer.byteLength(JSON.stringify(body)));
    expect(bodies().map(({ length }) => length)).toEqual([21, 21, 3]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(maxBytes);
  });

  test('has an entry that is larger than any request in a part of its own', async () => {
    service.reset([undefined, { kind: 'status', status: 413, after: false }]);
    const large = { action: 'x'.repeat(maxBytes) };
    const entries = [{ action: 'a' }, large, { action: 'b' }];
    const results = await client({ concurrency: 1 }).recordBatch(entries);
    expect(results.map(({ status }) => status)).toEqual([201, 413, 201]);
  });

  test('has no more parts under way than it may', async () => {
    let running = 0;
    let most = 0;
    const via: typeof fetch = async (input, init) => {
      running += 1;
      most = Math.max(most, running);
      const response = await fetch(input, init);
      running -= 1;
      return response;
    };
    await client({ fetch: via, concurrency: 2 }).recordBatch(batch(5001));
    expect([most, service.received.length]).toEqual([2, 6]);
  });

  test('has all parts under way at once where there is no bound', async () => {
    const results = await client({ concurrency: Number.POSITIVE_INFINITY }).recordBatch(
      batch(2001),
    );
    expect([results.every(({ ok }) => ok), service.received.length]).toEqual([true, 3]);
  });
});

describe('what was not tried', () => {
  test('is sent again by itself, under the ids that it had and a key of its own', async () => {
    service.reset([
      { kind: 'partial', places: [0, 2] },
      { kind: 'status', status: 503, after: false },
    ]);
    const results = await client().recordBatch(batch(4));
    const [first, second, third] = bodies();
    expect(second).toEqual([first?.[0], first?.[2]]);
    expect(third).toEqual(second);
    expect(results).toEqual(first?.map(({ id }) => expect.objectContaining({ ok: true, id })));
    const [one, two, again] = keys();
    expect([two === one, again]).toEqual([false, two]);
    expect(time.waits).toEqual([100, 200]);
  });

  test('is a failure in the end, and nothing else is', async () => {
    service.reset(Array(3).fill({ kind: 'partial', places: [0] }));
    const results = await client({ maxAttempts: 3 }).recordBatch(batch(2));
    expect(results.map(outcome)).toEqual(['not_attempted', 201]);
    expect(results[0]).toMatchObject({ status: 503, error: { retryable: true, attempts: 3 } });
  });
});

test('an entry that is refused is a failure by itself, and isn’t sent again', async () => {
  const errors = [{ pointer: '/action', msg: 'must not be empty', type: 'too_short' }];
  const results = [{ status: 201 }, { status: 422, problem: { code: 'request_invalid', errors } }];
  const body = JSON.stringify({ results });
  service.reset([{ kind: 'status', status: 207, after: false, body }]);
  const answered = await client().recordBatch([{ action: 'a' }, { action: '' }]);
  expect(answered[0]).toEqual({ ok: true, status: 201, id: bodies()[0]?.[0]?.id });
  expect(answered[1]).toMatchObject({
    ok: false,
    status: 422,
    error: {
      message: 'The audit log answered 422 (request_invalid)',
      problems: errors,
      requestId: 'request-1',
      attempts: 1,
    },
  });
});

test.each<[string, Fault, string]>([
  ['is refused as a whole', { kind: 'status', status: 403, after: false }, 'unexpected_status'],
  ['is never answered', { kind: 'reset', after: false }, 'network_error'],
  ['is answered for another number of entries', answer('{"results":[]}'), 'answer_malformed'],
  ['has no status in its answer', answer('{"results":[{},{}]}'), 'answer_malformed'],
  ['is answered with something else', answer('[]'), 'answer_malformed'],
])('a part that %s fails in all of its entries', async (_, fault, code) => {
  service.reset([fault]);
  const results = await client({ maxAttempts: 1 }).recordBatch(batch(2));
  expect(results.map(outcome)).toEqual([code, code]);
});

function answer(body: string): Fault {
  return { kind: 'status', status: 201, after: false, body };
}

test('a mistake of our own is not taken for a failure of the service', async () => {
  const { connection, patience } = readSettings({ url: service.url, token: 'a' }, time);
  const items = [{ index: 0, id: crypto.randomUUID(), text: '{"action":"a"}' }];
  const mistake = new Error('settled');
  const settle = () => {
    throw mistake;
  };
  const sent = sendPart(items, connection, {}, patience(1000, undefined), settle);
  await expect(sent).rejects.toBe(mistake);
  expect(service.received).toHaveLength(1);
});

test('an entry that has no JSON fails by itself', async () => {
  const results = await client().recordBatch([{ action: 'a', changes: 1n }, { action: 'b' }]);
  expect(results.map(outcome)).toEqual(['entry_unserializable', 201]);
  const alone = await client().recordBatch([{ action: 'a', changes: 1n }]);
  expect([alone.map(outcome), service.received.length]).toEqual([['entry_unserializable'], 1]);
});

test('an aborted batch says of each entry whether it is recorded', async () => {
  const controller = new AbortController();
  const via: typeof fetch = (input, init) => {
    if (service.received.length === 1) controller.abort();
    return fetch(input, init);
  };
  const { signal } = controller;
  const results = await client({ fetch: via, concurrency: 1 }).recordBatch(batch(3000), { signal });
  expect(results.map(outcome)).toEqual([...Array(1000).fill(201), ...Array(2000).fill('aborted')]);
});

describe('under an Idempotency-Key', () => {
  test('the same list is recorded once, however it is split', async () => {
    const options = { idempotencyKey: 'import/42' };
    const first = await client().recordBatch(batch(3), options);
    const again = await client().recordBatch(batch(3), options);
    expect(again.map((result) => [outcome(result), result.id])).toEqual(
      first.map(({ id }) => [200, id]),
    );
    const other = await client().recordBatch(batch(3), { idempotencyKey: 'import/43' });
    expect(other.map(outcome)).toEqual([201, 201, 201]);
  });

  test('that is empty nothing is sent', async () => {
    const sent = client().recordBatch(batch(1), { idempotencyKey: '' });
    await expect(sent).rejects.toMatchObject({ code: 'header_malformed' });
    expect(service.received).toEqual([]);
  });

  test('an entry’s id is the UUIDv5 of its place and the key, and its own where it has one', async () => {
    const namespace = '6f1c0b8e-3f0e-4b0a-9d55-0c2f6a9f4e17';
    const id = crypto.randomUUID();
    const entries = [...batch(20), { id, action: 'a' }];
    const results = await client().recordBatch(entries, { idempotencyKey: 'k€y' });
    expect(results.map((result) => result.id)).toEqual([
      ...Array.from({ length: 20 }, (_, n) => v5(`${n}:k€y`, namespace)),
      id,
    ]);
  });
});
