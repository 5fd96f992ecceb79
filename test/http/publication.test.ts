import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { publication } from '#lib/http/publication.ts';
import { publishedFile } from '#lib/http/published-file.ts';

const content = 'Zoë '.repeat(100);
const file = publishedFile(content, {
  contentType: 'text/plain; charset=utf-8',
  cacheControl: 'public, no-cache',
  headers: { 'x-own': 'yes' },
});
const observed: [status: number, principal: unknown][] = [];
const handler = publication({
  files: new Map([
    ['/file', file],
    ['/files/a.txt', file],
  ]),
  corsOrigins: ['https://console.example.com'],
  observe: ({ principal }, status) => observed.push([status, principal]),
});

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly file?: string;
}

function ask({ method = 'GET', headers = {}, path = '/file', file }: Asking = {}) {
  const event = {
    routeKey: `${method === 'GET' ? 'GET' : 'ANY'} ${path}`,
    requestContext: { http: { method } },
    headers,
    ...(file !== undefined && { pathParameters: { file } }),
  };
  return handler(event, { awsRequestId: 'request-1' });
}

const everyAnswer = { 'x-content-type-options': 'nosniff', 'x-request-id': 'request-1' };
const own = {
  ...everyAnswer,
  vary: 'accept-encoding, origin',
  'cache-control': 'public, no-cache',
};

describe('a file that is published', () => {
  test('is answered to anyone, as it is', async () => {
    expect(await ask()).toEqual({
      statusCode: 200,
      headers: {
        ...own,
        'content-type': 'text/plain; charset=utf-8',
        etag: `"${file.digest}"`,
        'x-own': 'yes',
      },
      body: Buffer.from(content).toString('base64'),
      isBase64Encoded: true,
    });
    expect(observed).toEqual([[200, undefined]]);
  });

  test.each(['gzip', 'br, GZIP;q=0.5', 'deflate, gzip; q=1.0, *;q=0'])(
    'is compressed for who accepts %s',
    async (accepted) => {
      const { headers, body } = await ask({ headers: { 'accept-encoding': accepted } });
      expect(headers).toMatchObject({ 'content-encoding': 'gzip', etag: `"${file.digest}-gzip"` });
      expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toBe(content);
    },
  );

  test.each(['br', 'gzip;q=0', 'gzip; q=0.000', 'x-gzip2', ''])(
    'isn’t compressed for who accepts %j',
    async (accepted) => {
      const { headers } = await ask({ headers: { 'accept-encoding': accepted } });
      expect(headers).not.toHaveProperty('content-encoding');
    },
  );

  test('is found by a path with a parameter', async () => {
    const path = '/files/{file}';
    expect((await ask({ path, file: 'a.txt' })).statusCode).toBe(200);
    expect((await ask({ path, file: 'b.txt' })).statusCode).toBe(404);
    expect((await ask({ path })).statusCode).toBe(404);
  });

  test('isn’t sent to who has it, in the encoding that is asked for', async () => {
    const headers = { 'if-none-match': `"x", W/"${file.digest}"` };
    const etag = `"${file.digest}"`;
    expect(await ask({ headers })).toEqual({
      statusCode: 304,
      headers: { ...own, etag },
      body: '',
    });
    const compressed = { ...headers, 'accept-encoding': 'gzip' };
    expect((await ask({ headers: compressed })).statusCode).toBe(200);
  });

  test('has no body for HEAD', async () => {
    expect(await ask({ method: 'HEAD' })).toMatchObject({ statusCode: 200, body: '' });
  });

  test('may be read by a browser on a configured origin, which may ask first', async () => {
    const headers = { origin: 'https://console.example.com' };
    expect((await ask({ headers })).headers).toMatchObject({
      'access-control-allow-origin': 'https://console.example.com',
    });
    const preflight = { ...headers, 'access-control-request-method': 'GET' };
    expect(await ask({ method: 'OPTIONS', headers: preflight })).toMatchObject({
      statusCode: 204,
      headers: { 'access-control-allow-methods': 'GET, HEAD' },
    });
  });

  test.each(['POST', 'OPTIONS', ''])('has no %s', async (method) => {
    const { statusCode, headers, body } = await ask({ method });
    expect(statusCode).toBe(405);
    expect(headers).toMatchObject({ allow: 'GET, HEAD' });
    expect(JSON.parse(body)).toMatchObject({ code: 'method_not_allowed' });
  });
});
