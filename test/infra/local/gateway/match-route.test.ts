import { expect, test } from 'vitest';
import { matchRoute } from '#infra/local/gateway/match-route.ts';

const operation = 'GetAuditLog';
const routes = [
  { method: 'GET', path: '/v1/logs/{id}', operation },
  { method: 'GET', path: '/v1/logs/latest', operation },
  { method: 'GET', path: '/{a}/x/{b}', operation },
  { method: 'GET', path: '/tile/{rest+}', operation },
  { method: 'GET', path: '/tile/{level}/0', operation },
] as const;

test('a path with a parameter gives its value', () => {
  expect(matchRoute(routes, 'GET', '/v1/logs/a#b c')).toEqual({
    operation,
    routeKey: 'GET /v1/logs/{id}',
    pathParameters: { id: 'a#b c' },
  });
});

test('a method without a route of its own goes to ANY of the path', () => {
  expect(matchRoute(routes, 'HEAD', '/v1/logs/7')?.routeKey).toBe('ANY /v1/logs/{id}');
});

test('what else a path is asked for goes to the function that reads there', () => {
  const both = [
    { method: 'POST', path: '/v1/logs', operation: 'RecordAuditLog' },
    { method: 'GET', path: '/v1/logs', operation },
  ] as const;
  for (const method of ['HEAD', 'OPTIONS', 'PUT']) {
    expect(matchRoute(both, method, '/v1/logs')).toEqual({
      operation,
      routeKey: 'ANY /v1/logs',
      pathParameters: {},
    });
  }
  expect(matchRoute(both, 'POST', '/v1/logs')?.operation).toBe('RecordAuditLog');
  expect(matchRoute(both.slice(0, 1), 'HEAD', '/v1/logs')?.operation).toBe('RecordAuditLog');
});

test('a path that is written out comes before a parameter', () => {
  expect(matchRoute(routes, 'GET', '/v1/logs/latest')).toEqual({
    operation,
    routeKey: 'GET /v1/logs/latest',
    pathParameters: {},
  });
});

test('several parameters each get their value', () => {
  expect(matchRoute(routes, 'GET', '/1/x/2')?.pathParameters).toEqual({ a: '1', b: '2' });
});

test('a parameter for all the rest of a path takes its slashes too', () => {
  expect(matchRoute(routes, 'GET', '/tile/0/x001/067.p/5')).toEqual({
    operation,
    routeKey: 'GET /tile/{rest+}',
    pathParameters: { rest: '0/x001/067.p/5' },
  });
});

test('a path of single parameters comes before one for all the rest', () => {
  expect(matchRoute(routes, 'GET', '/tile/8/0')?.routeKey).toBe('GET /tile/{level}/0');
});

test.each([
  '/tile',
  '/tile/',
  '',
  '/',
  '*',
  '/v1/logs',
  '/v1/logs/',
  '/v1/logs/7/',
  '/v1/logs/7/8',
  '/v2/logs/7',
])('the path "%s" matches nothing', (path) => {
  expect(matchRoute(routes, 'GET', path)).toBeUndefined();
});
