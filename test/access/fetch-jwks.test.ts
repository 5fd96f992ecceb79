import { afterEach, expect, test, vi } from 'vitest';
import { fetchJwks } from '#lib/access/fetch-jwks.ts';
import { certifiedServer } from './certificate-authority.ts';
import { type Answer, breakOff, send, startKeyServer } from './key-server.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const outage = (reason: string) => expect.objectContaining({ name: 'KeyOutage', reason });

test('the whole document is read', async () => {
  await using server = await startKeyServer(send('{"keys":[]} é'));
  expect(await fetchJwks(server.uri, server.ca)).toBe('{"keys":[]} é');
});

test.each<[string, Answer, string]>([
  ['a redirect', send('', 302, { location: '/elsewhere' }), 'status'],
  ['a redirect with a document', send('{"keys":[]}', 301), 'status'],
  ['an error page', send('{"keys":[]}', 503), 'status'],
  ['a success without a document', send('', 204), 'status'],
  ['bytes that are not UTF-8', send(Buffer.from([0x7b, 0xff, 0x7d])), 'not_a_key_set'],
  ['a document of more than 256 KiB', send(' '.repeat(256 * 1024 + 1)), 'too_large'],
  ['a connection that breaks', breakOff, 'unreachable'],
  ['an answer that breaks off', breakOffInside, 'unreachable'],
  ['a switch to another protocol', switchProtocols, 'unreachable'],
])('%s is an outage', async (_, answer, reason) => {
  await using server = await startKeyServer(answer);
  await expect(fetchJwks(server.uri, server.ca)).rejects.toEqual(outage(reason));
  expect(server.asked).toBe(1);
});

test('the server is asked for JSON', async () => {
  let accepted: string | undefined;
  await using server = await startKeyServer(({ headers }, response) => {
    accepted = headers.accept;
    response.end('{}');
  });
  await fetchJwks(server.uri, server.ca);
  expect(accepted).toBe('application/json');
});

test('an error page is not waited for', async () => {
  const left = Promise.withResolvers<void>();
  await using server = await startKeyServer((_, response) => {
    response.on('close', left.resolve).writeHead(503).write('an error page without an end');
  });
  await expect(fetchJwks(server.uri, server.ca)).rejects.toEqual(outage('status'));
  await left.promise;
});

test('a document of 256 KiB is taken', async () => {
  const text = ' '.repeat(256 * 1024);
  await using server = await startKeyServer(send(text));
  expect(await fetchJwks(server.uri, server.ca)).toBe(text);
});

test('who answers slowly is left after 2 seconds', async () => {
  await using silent = await startKeyServer(() => {});
  await using dripping = await startKeyServer(drip);
  const results = await Promise.allSettled([
    fetchJwks(silent.uri, silent.ca),
    fetchJwks(dripping.uri, dripping.ca),
  ]);
  expect(results).toEqual([
    { status: 'rejected', reason: outage('timed_out') },
    { status: 'rejected', reason: outage('timed_out') },
  ]);
});

test('a server that the authority has not certified is not believed', async () => {
  await using server = await startKeyServer(send('{"keys":[]}'));
  await expect(fetchJwks(server.uri)).rejects.toEqual(outage('unreachable'));
  await expect(fetchJwks(server.uri, certifiedServer().ca)).rejects.toEqual(outage('unreachable'));
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  await expect(fetchJwks(server.uri)).rejects.toEqual(outage('unreachable'));
  expect(server.asked).toBe(0);
});

test('a name that is not the certified one is not believed', async () => {
  await using server = await startKeyServer(send('{"keys":[]}'));
  const uri = server.uri.replace('127.0.0.1', 'localhost');
  await expect(fetchJwks(uri, server.ca)).rejects.toEqual(outage('unreachable'));
});

test.each([
  ['http', 'http://127.0.0.1:9/jwks.json'],
  ['no host that answers', 'https://127.0.0.1:1/jwks.json'],
  ['no URL', 'nowhere'],
])('%s is an outage', async (_, uri) => {
  await expect(fetchJwks(uri)).rejects.toEqual(outage('unreachable'));
});

function breakOffInside(...[, response]: Parameters<Answer>): void {
  response.writeHead(200, { 'content-length': '100' }).write('{"keys":', () => response.destroy());
}

function switchProtocols(...[{ socket }]: Parameters<Answer>): void {
  socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: odd\r\n\r\n');
}

function drip(...[, response]: Parameters<Answer>): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}
