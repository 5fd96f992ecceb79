import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { downloadLink, linkSeconds } from '#lib/bucket/download-link.ts';
import { s3Bucket } from '#lib/bucket/s3-bucket.ts';
import { s3Request } from '#lib/bucket/s3-request.ts';
import { type BucketAddress, s3Signer } from '#lib/bucket/s3-signer.ts';
import { credentials, localBucket } from './local-bucket.ts';

const MiB = 1024 * 1024;
const description = { contentType: 'application/jsonl', fileName: 'audit-log-1.jsonl' };
const limits = { attempts: 3, attemptMs: 5000, firstDelayMs: 1 };

let local: Awaited<ReturnType<typeof localBucket>>;
let now = Date.parse('2026-11-25T12:00:00.000Z');

beforeAll(async () => {
  local = await localBucket(() => now);
});
afterAll(() => local.stop());

describe('a bucket', () => {
  test('gives back what was put', async () => {
    const bucket = s3Bucket(local.address);
    await bucket.put('carry/a/b/1', Buffer.from('ä'));
    expect(Buffer.from(await bucket.get('carry/a/b/1')).toString()).toBe('ä');
  });

  test('makes an object of parts, of which those count that are listed', async () => {
    const bucket = s3Bucket(local.address);
    const [one, other] = [randomBytes(5 * MiB), Buffer.from('the end')];
    const uploadId = await bucket.beginUpload('exports/a/1', description);
    const parts = [
      await bucket.putPart('exports/a/1', uploadId, 2, one),
      await bucket.putPart('exports/a/1', uploadId, 9, other),
    ];
    await bucket.putPart('exports/a/1', uploadId, 5, Buffer.from('nobody’s'));
    await bucket.completeUpload('exports/a/1', uploadId, parts);
    const whole = Buffer.concat([one, other]);
    expect(whole.equals(await bucket.get('exports/a/1'))).toBe(true);
    // Whoever died before it knew tries again.
    await bucket.completeUpload('exports/a/1', uploadId, parts);
    expect(whole.equals(await bucket.get('exports/a/1'))).toBe(true);
  });

  test.each([
    ['a part that is too small', [5, 1], 'EntityTooSmall'],
    ['a part that is another one', [0, 1], 'InvalidPart'],
  ])('refuses %s', async (_what, [size = 0], name) => {
    const bucket = s3Bucket(local.address);
    const uploadId = await bucket.beginUpload('exports/a/2', description);
    const parts = [
      await bucket.putPart('exports/a/2', uploadId, 1, Buffer.alloc(size)),
      await bucket.putPart('exports/a/2', uploadId, 2, Buffer.from('x')),
    ];
    const listed = size > 0 ? parts : [{ number: 1, etag: '"0"' }];
    await expect(bucket.completeUpload('exports/a/2', uploadId, listed)).rejects.toMatchObject({
      code: 'internal_error',
      cause: { name },
    });
  });

  test('refuses who has other credentials, and what isn’t there', async () => {
    const other = { ...credentials, secretAccessKey: 'another' };
    const bucket = s3Bucket({ ...local.address, credentials: other });
    await expect(bucket.get('exports/a/1')).rejects.toMatchObject({
      code: 'internal_error',
      cause: { name: 'AccessDenied' },
    });
    await expect(s3Bucket(local.address).get('exports/a/none')).rejects.toMatchObject({
      code: 'internal_error',
      cause: { name: 'NoSuchKey' },
    });
  });
});

describe('a link', () => {
  const link = () => downloadLink(local.address, 'exports/a/1', description, new Date(now));

  test('is good for five minutes, and says what the file is', async () => {
    await s3Bucket(local.address).put('exports/a/1', Buffer.from('{}\n'));
    const { url, expiresAt } = await link();
    expect(expiresAt).toBe('2026-11-25T12:05:00.000Z');
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, '{}\n']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/jsonl',
      'content-disposition': 'attachment; filename="audit-log-1.jsonl"',
      'cache-control': 'private, no-store',
      'content-length': '3',
    });
    now += linkSeconds * 1000 - 1;
    expect((await fetch(url)).status).toBe(200);
    now += 1;
    expect((await fetch(url)).status).toBe(403);
  });

  test.each<[string, (url: string) => string]>([
    ['another object', (url) => url.replace('exports/a/1', 'exports/b/1')],
    ['another name', (url) => url.replace('audit-log-1', 'audit-log-2')],
    ['a longer time', (url) => url.replace('X-Amz-Expires=300', 'X-Amz-Expires=301')],
    ['a later time', (url) => url.replace(/(X-Amz-Date=\d{8}T\d{4})\d\d/, '$159')],
    ['another signature', (url) => url.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['more than a week', (url) => url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=604801')],
    ['no signature', (url) => url.replace(/&X-Amz-Signature=.*/, '')],
  ])('is good for nothing with %s', async (_what, change) => {
    const { url } = await link();
    expect((await fetch(url)).status).toBe(200);
    const changed = change(url);
    expect(changed).not.toBe(url);
    expect((await fetch(changed)).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
  });
});

test('requests are signed as in the example of AWS’s documentation', async () => {
  // "Authenticating Requests: Using the Authorization Header", GET Object.
  const address = {
    url: 'https://examplebucket.s3.amazonaws.com',
    region: 'us-east-1',
    credentials: {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    },
  };
  const request = s3Request(address.url, 'GET', 'test.txt');
  request.headers['range'] = 'bytes=0-9';
  const signingDate = new Date('2013-05-24T00:00:00Z');
  const { headers } = await s3Signer(address).sign(request, { signingDate });
  expect(headers['authorization']).toContain(
    'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
});

describe('what S3 answers otherwise', () => {
  type Behaviour = (response: ServerResponse) => unknown;
  const error =
    (status: number, code: string): Behaviour =>
    (response) =>
      response.writeHead(status).end(`<Error><Code>${code}</Code><Key>a secret</Key></Error>`);

  async function bucketThat(...behaviours: readonly Behaviour[]) {
    let calls = 0;
    const server = createServer((message, response) => {
      message.resume().on('end', () => {
        const behaviour = behaviours[Math.min(calls, behaviours.length - 1)];
        calls += 1;
        behaviour?.(response);
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const address: BucketAddress = { ...local.address, url: `http://127.0.0.1:${port}/b` };
    return { bucket: s3Bucket(address, { ...limits, attemptMs: 300 }), calls: () => calls };
  }

  test.each<[string, Behaviour, string, string, number]>([
    ['a refusal', error(403, 'AccessDenied'), 'internal_error', 'AccessDenied', 1],
    ['too many requests', error(503, 'SlowDown'), 'bucket_unavailable', 'SlowDown', 3],
    ['a fault', error(500, 'InternalError'), 'bucket_unavailable', 'InternalError', 3],
    ['nothing that says why', (r) => r.writeHead(502).end(), 'bucket_unavailable', 'Status502', 3],
    [
      'an error in an answer of 200',
      error(200, 'InternalError'),
      'bucket_unavailable',
      'InternalError',
      3,
    ],
    ['nothing', () => {}, 'bucket_unavailable', 'TimeoutError', 3],
    ['a lost connection', (r) => r.socket?.destroy(), 'bucket_unavailable', 'TypeError', 3],
    [
      'a detour',
      (r) => r.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
      'bucket_unavailable',
      'TypeError',
      3,
    ],
  ])('is told of as ours: %s', async (_what, behaviour, code, name, attempts) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { bucket, calls } = await bucketThat(behaviour);
    const failure = await bucket
      .completeUpload('exports/a/1', 'u', [{ number: 1, etag: '"e"' }])
      .catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code, cause: { name, message: 'A call to S3 failed' } });
    expect(calls()).toBe(attempts);
    vi.restoreAllMocks();
  });

  test('is asked for again', async () => {
    const { bucket, calls } = await bucketThat(error(503, 'SlowDown'), (r) => r.end('ok'));
    expect(Buffer.from(await bucket.get('carry/a')).toString()).toBe('ok');
    expect(calls()).toBe(2);
  });

  test('is no upload and no part where it says of none', async () => {
    const { bucket } = await bucketThat((r) => r.end('<X/>'));
    await expect(bucket.beginUpload('exports/a', description)).rejects.toMatchObject({
      code: 'internal_error',
    });
    await expect(bucket.putPart('exports/a', 'u', 1, Buffer.from('x'))).rejects.toMatchObject({
      code: 'internal_error',
    });
  });
});
