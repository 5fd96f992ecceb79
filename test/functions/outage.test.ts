import { afterAll, beforeAll, expect, test } from 'vitest';
import { Api } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  api.loseDatabase();
});
afterAll(() => api.stop());

test.each([
  ['anaconda', { detail: 'The store is unavailable; try again' }],
  [
    'mixpeek',
    {
      success: false,
      status: 503,
      error: {
        message: 'The store is unavailable; try again',
        type: 'ServiceUnavailableError',
        code: 'store_unavailable',
      },
    },
  ],
  [
    'native',
    {
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'The store is unavailable; try again',
      code: 'store_unavailable',
    },
  ],
] as const)('while DynamoDB is down %s answers 503 with Retry-After', async (dialect, expected) => {
  const token = await api.token();
  const answer = await api.get({ dialect, id: crypto.randomUUID(), token });
  expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([503, expected]);
  expect(answer.headers['retry-after']).toBe('1');
});

test('while DynamoDB is down nothing is said to be recorded, and the entry may be sent again', async () => {
  const token = await api.token({ permissions: ['audit:write'] });
  const headers = { 'idempotency-key': 'one' };
  const answer = await api.record({ body: { action: 'a' }, token, headers });
  expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([503, 'store_unavailable']);
  expect(answer.headers['retry-after']).toBe('1');
  expect(answer.headers).not.toHaveProperty('location');
});

test('while DynamoDB is down nothing of a batch is said to be recorded, and it may be sent again', async () => {
  const token = await api.token({ permissions: ['audit:write'] });
  const headers = { 'idempotency-key': 'one' };
  const answer = await api.recordBatch({ body: [{ action: 'a' }, {}], token, headers });
  const { results } = JSON.parse(answer.body);
  expect([answer.statusCode, results]).toEqual([
    207,
    [
      {
        status: 503,
        id: expect.any(String),
        problem: {
          type: 'about:blank',
          title: 'Service Unavailable',
          status: 503,
          detail: 'The store is unavailable; try again',
          code: 'store_unavailable',
        },
      },
      expect.objectContaining({ status: 422 }),
    ],
  ]);
});
