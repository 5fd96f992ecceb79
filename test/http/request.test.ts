import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRequest } from '#lib/http/request.ts';

test('an event of the HTTP API is read', () => {
  const event = {
    version: '2.0',
    routeKey: 'ANY /v1/audit-logs/{id}',
    headers: { Accept: '*/*' },
    pathParameters: { id: 'x' },
    rawQueryString: 'a=%20',
    requestContext: { http: { method: 'head' } },
    body: 'e30=',
    isBase64Encoded: true,
  };
  expect(readRequest(event)).toEqual({
    method: 'HEAD',
    routePath: '/v1/audit-logs/{id}',
    headers: new Map([['accept', '*/*']]),
    pathParameters: { id: 'x' },
    rawQuery: 'a=%20',
    rawBody: { text: 'e30=', isBase64Encoded: true },
  });
});

test('an event without a request context has the method of its route key', () => {
  expect(readRequest({ routeKey: 'GET /x' })).toEqual({
    method: 'GET',
    routePath: '/x',
    headers: new Map(),
    pathParameters: {},
    rawQuery: '',
    rawBody: { text: '', isBase64Encoded: false },
  });
});

test('any value at all reads as some request', () => {
  fc.assert(
    fc.property(fc.anything(), (event) => {
      expect(Object.keys(readRequest(event))).toHaveLength(6);
    }),
  );
});
