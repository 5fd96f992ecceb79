import { describe, expect, test } from 'vitest';
import { crossOrigin } from '#lib/http/cors.ts';
import { readHeaders } from '#lib/http/headers.ts';

const origin = 'https://console.example.com';
const preflight = readHeaders({ origin, 'access-control-request-method': 'GET' });

describe('a configured origin', () => {
  const cors = crossOrigin([origin]);

  test('has its preflight answered', () => {
    expect(cors.preflight(preflight, ['GET', 'HEAD'])).toEqual({
      statusCode: 204,
      headers: {
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers':
          'authorization, content-type, idempotency-key, if-none-match, prefer, x-api-version, x-org-id, x-org-name',
        'access-control-max-age': '7200',
      },
      body: '',
    });
  });

  test('may read answers', () => {
    expect(cors.headersFor(preflight)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-expose-headers':
        'etag, link, location, preference-applied, retry-after, www-authenticate, x-request-id',
    });
  });

  test('needs a request method for a preflight', () => {
    expect(cors.preflight(readHeaders({ origin }), ['GET'])).toBeUndefined();
  });
});

test.each([
  ['no origin is configured', [], origin],
  ['the origin is another', [origin], 'https://console.example.com.evil.example'],
  ['the origin differs in case', [origin], 'https://Console.example.com'],
  ['the origin is null', [origin], 'null'],
])('where %s, nothing is allowed', (_, origins, from) => {
  const cors = crossOrigin(origins);
  const headers = readHeaders({ origin: from, 'access-control-request-method': 'GET' });
  expect(cors.preflight(headers, ['GET'])).toBeUndefined();
  expect(cors.headersFor(headers)).toEqual({});
});
