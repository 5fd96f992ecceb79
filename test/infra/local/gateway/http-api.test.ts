import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { afterEach, expect, test } from 'vitest';
import { routes } from '#functions/routes.ts';
import { httpApi } from '#infra/local/gateway/http-api.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server whose function answers `answer` and whose events are kept. */
async function serve(answer: unknown = { statusCode: 204 } satisfies APIGatewayProxyResultV2) {
  const events: APIGatewayProxyEventV2[] = [];
  server = httpApi(routes, async (_operation, event) => {
    events.push(JSON.parse(event));
    if (answer instanceof Error) throw answer;
    return JSON.stringify(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { events, port, url: `http://127.0.0.1:${port}` };
}

/** Sends bytes that fetch wouldn't, and gives back all that comes. */
async function exchange(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request, 'latin1');
  return text(socket);
}

test('a request arrives as an event of payload format 2.0', async () => {
  const { events, port } = await serve();
  await exchange(
    port,
    [
      'POST /v1/audit-logs/a%20b?q=a%2Bb&q=c+d&e=&q=%25 HTTP/1.1',
      'Host: localhost',
      'User-Agent: tester',
      'X-Twice: one',
      'x-twice: two, three',
      'Authorization: Bearer a',
      'Authorization: Bearer b',
      'Cookie: a=1; b=2',
      'Cookie: c=3',
      `X-Org-Name: ${Buffer.from('Zoë').toString('latin1')}`,
      'X-Amzn-Trace-Id: Root=1-6b02a904-000000000000000000000001',
      'X-Forwarded-For: 203.0.113.7',
      'Content-Type: application/json; charset=utf-8',
      'Content-Length: 2',
      'Connection: close',
      '',
      '{}',
    ].join('\r\n'),
  );
  expect(events).toEqual([
    {
      version: '2.0',
      routeKey: 'ANY /v1/audit-logs/{id}',
      rawPath: '/v1/audit-logs/a b',
      rawQueryString: 'q=a%2Bb&q=c+d&e=&q=%25',
      cookies: ['a=1', 'b=2', 'c=3'],
      headers: {
        authorization: 'Bearer a,Bearer b',
        'content-length': '2',
        'content-type': 'application/json; charset=utf-8',
        host: 'localhost',
        'user-agent': 'tester',
        'x-amzn-trace-id': 'Root=1-6b02a904-000000000000000000000001',
        'x-forwarded-for': '203.0.113.7, 127.0.0.1',
        'x-forwarded-port': String(port),
        'x-forwarded-proto': 'http',
        'x-org-name': 'Zoë',
        'x-twice': 'one,two, three',
      },
      queryStringParameters: { q: 'a+b,c d,%', e: '' },
      requestContext: {
        accountId: '123456789012',
        apiId: 'local',
        domainName: 'localhost',
        domainPrefix: 'localhost',
        http: {
          method: 'POST',
          path: '/v1/audit-logs/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'tester',
        },
        requestId: expect.stringMatching(/^[\w+/]{15}=$/),
        routeKey: 'ANY /v1/audit-logs/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { id: 'a b' },
      body: '{}',
      isBase64Encoded: false,
    },
  ]);
});

test('a request with nothing in it has neither cookies, parameters nor a body', async () => {
  const { events, port } = await serve();
  await exchange(port, 'GET /audit-logs/x HTTP/1.0\r\n\r\n');
  const [event] = events;
  expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  expect(event?.headers).toEqual({
    'content-length': '0',
    'x-amzn-trace-id': expect.stringMatching(/^Root=1-[\da-f]{8}-[\da-f]{24}$/),
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-port': String(port),
    'x-forwarded-proto': 'http',
  });
  for (const absent of ['cookies', 'queryStringParameters', 'body']) {
    expect(event).not.toHaveProperty(absent);
  }
});

test.each([
  ['text/plain', 'plain', { body: 'plain', isBase64Encoded: false }],
  ['application/problem+json', '{}', { body: '{}', isBase64Encoded: false }],
  ['application/json', '\xff', { body: '/w==', isBase64Encoded: true }],
  ['application/octet-stream', 'ab', { body: 'YWI=', isBase64Encoded: true }],
  ['application/x-ndjson', '{}\n', { body: 'e30K', isBase64Encoded: true }],
])('a body of type %s is passed on as text or in base64', async (type, bytes, expected) => {
  const { events, url } = await serve();
  const body = Buffer.from(bytes, 'latin1');
  await fetch(`${url}/audit-logs/x`, { method: 'POST', headers: { 'content-type': type }, body });
  const { body: received, isBase64Encoded } = events[0] ?? {};
  expect({ body: received, isBase64Encoded }).toEqual(expected);
});

test('an answer becomes the response: status, headers, cookies and body', async () => {
  const { url } = await serve({
    statusCode: 418,
    headers: { 'content-type': 'application/json', 'x-number': 7 },
    cookies: ['a=1', 'b=2; Secure'],
    body: '{"a":"ë"}',
  });
  const response = await fetch(`${url}/audit-logs/x`);
  expect(response.status).toBe(418);
  expect(await response.text()).toBe('{"a":"ë"}');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2; Secure']);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/json',
    'content-length': '10',
    'x-number': '7',
    'apigw-requestid': expect.any(String),
  });
});

test('a body in base64 is sent as its bytes, as text where it has no type', async () => {
  const { url } = await serve({ statusCode: 200, body: 'AP8=', isBase64Encoded: true });
  const response = await fetch(`${url}/audit-logs/x`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255]));
  expect(response.headers.get('content-type')).toBe('text/plain;charset=utf-8');
});

test('an answer without a body has no content type', async () => {
  const { url } = await serve({ statusCode: 304, headers: { etag: '"a"' } });
  const response = await fetch(`${url}/audit-logs/x`);
  expect([response.status, response.headers.get('etag')]).toEqual([304, '"a"']);
  expect(response.headers.has('content-type')).toBe(false);
});

test('a response to HEAD has no body, whatever the function answers', async () => {
  const { port } = await serve({ statusCode: 200, body: 'hello' });
  const request = 'HEAD /audit-logs/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
  const response = await exchange(port, request);
  expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(response).toMatch(/\r\n\r\n$/);
});

test.each([
  ['GET /audit-logs/%zz', 400, 'Bad Request'],
  ['GET /nowhere', 404, 'Not Found'],
  ['OPTIONS *', 404, 'Not Found'],
  ['GET http://elsewhere/audit-logs/x', 404, 'Not Found'],
])('the gateway itself answers %s with %i', async (line, status, message) => {
  const { events, port } = await serve();
  const response = await exchange(port, `${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  expect(response).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(response).toMatch(/\r\ncontent-type: application\/json\r\n/);
  expect(response).toMatch(new RegExp(`\r\n\r\n\\{"message":"${message}"\\}$`));
  expect(events).toEqual([]);
});

test.each([
  ['as it is', 'application/octet-stream', 6 * 1024 * 1024 + 1],
  ['once it is escaped', 'application/json', 4 * 1024 * 1024],
])('a body that is too large %s is 413', async (_when, type, length) => {
  const { events, url } = await serve();
  const body = Buffer.alloc(length, '"');
  const headers = { 'content-type': type };
  const response = await fetch(`${url}/audit-logs/x`, { method: 'POST', headers, body });
  expect(response.status).toBe(413);
  expect(await response.json()).toEqual({ message: 'Request Entity Too Large' });
  expect(events).toEqual([]);
});

test.each([
  ['a function that fails', new Error('secret')],
  ['an answer that is too large', { statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) }],
  ['a header that HTTP has no way to write', { statusCode: 200, headers: { 'x-a': 'a\nb' } }],
  ['a status that HTTP does not have', { statusCode: 1 }],
  ['an answer that is none', null],
])('%s is the gateway’s own 500', async (_case, answer) => {
  const { url } = await serve(answer);
  const response = await fetch(`${url}/audit-logs/x`);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ message: 'Internal Server Error' });
});

test('an id of 10,000 characters outside ASCII reaches the function', async () => {
  const { events, url } = await serve();
  await fetch(`${url}/audit-logs/${'😀'.repeat(10_000)}`);
  expect(events[0]?.pathParameters).toEqual({ id: '😀'.repeat(10_000) });
});

test('a client that hangs up in the middle of its body does no harm', async () => {
  const { port, url } = await serve({ statusCode: 200, body: 'ok' });
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /audit-logs/x HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nabc');
  await new Promise<void>((resolve) => socket.end(resolve));
  expect(await (await fetch(`${url}/audit-logs/x`)).text()).toBe('ok');
});
