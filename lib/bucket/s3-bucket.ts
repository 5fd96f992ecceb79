import { setTimeout as delay } from 'node:timers/promises';
import { AuditLogError, Cause } from '#lib/errors.ts';
import type { Bucket, BucketPart } from './bucket.ts';
import { addressOf, type S3Request, s3Request } from './s3-request.ts';
import { type BucketAddress, s3Signer } from './s3-signer.ts';

export interface BucketLimits {
  readonly attempts: number;
  /** How long one attempt may take. */
  readonly attemptMs: number;
  /** What is waited before the second one, and twice that before the third. */
  readonly firstDelayMs: number;
}

const bucketLimits: BucketLimits = { attempts: 4, attemptMs: 15_000, firstDelayMs: 100 };

/**
 * A bucket in S3, by its REST API. Its calls throw `bucket_unavailable` where it may work later, and `internal_error` where S3
 * refuses what is asked: our rights or our request are wrong. Neither has S3's own message, which holds names.
 * Source: "Amazon S3 API Reference".
 */
export function s3Bucket(address: BucketAddress, limits: BucketLimits = bucketLimits): Bucket {
  const signer = s3Signer(address);
  const call = async (request: S3Request): Promise<Reply> => {
    for (let attempt = 1; ; attempt++) {
      const outcome = await send(request, signer, limits.attemptMs).catch(failed);
      if (outcome instanceof AuditLogError && attempt < limits.attempts && isPassing(outcome)) {
        await delay(Math.random() * limits.firstDelayMs * 2 ** attempt);
        continue;
      }
      if (outcome instanceof AuditLogError) throw outcome;
      return outcome;
    }
  };
  const asked = (method: string, key: string, query: Record<string, string> = {}) =>
    s3Request(address.url, method, key, query);
  return {
    async put(key, body) {
      await call({ ...asked('PUT', key), body });
    },
    async get(key) {
      const { body } = await call(asked('GET', key));
      return body;
    },
    async beginUpload(key, { contentType, fileName }) {
      const request = asked('POST', key, { uploads: '' });
      request.headers['content-type'] = contentType;
      request.headers['content-disposition'] = `attachment; filename="${fileName}"`;
      const { text } = await call(request);
      return element(text, 'UploadId') ?? refuse('NoUploadId');
    },
    async putPart(key, uploadId, number, body) {
      const request = asked('PUT', key, { partNumber: `${number}`, uploadId });
      const { etag } = await call({ ...request, body });
      return { number, etag: etag ?? refuse('NoEtag') };
    },
    async completeUpload(key, uploadId, parts) {
      const body = completion(parts);
      await call({ ...asked('POST', key, { uploadId }), body }).catch(unlessComplete);
    },
  };
}

interface Reply {
  readonly etag: string | undefined;
  readonly body: Uint8Array;
  readonly text: string;
}

async function send(
  request: S3Request,
  signer: ReturnType<typeof s3Signer>,
  attemptMs: number,
): Promise<Reply> {
  const { method, headers } = await signer.sign(request);
  const { host: _, ...sent } = headers;
  const response = await fetch(addressOf(request), {
    method,
    headers: sent,
    redirect: 'error',
    signal: AbortSignal.timeout(attemptMs),
    ...(request.body !== undefined && { body: request.body as Uint8Array<ArrayBuffer> }),
  });
  const body = new Uint8Array(await response.arrayBuffer());
  const text = request.method === 'POST' || !response.ok ? new TextDecoder().decode(body) : '';
  // A completion may be answered with an error although its status is 200.
  if (response.ok && !/<Error>/.test(text)) {
    return { etag: response.headers.get('etag') ?? undefined, body, text };
  }
  throw answered(response.status, element(text, 'Code') ?? `Status${response.status}`);
}

/** What is not wrong about a request that S3 answers with less than 500. */
const passing: ReadonlySet<string> = new Set([
  'InternalError',
  'RequestTimeout',
  'ServiceUnavailable',
  'SlowDown',
  'Status429',
]);

function answered(status: number, code: string): AuditLogError {
  const cause = new Cause(code.replace(/\W/g, ''), 'A call to S3 failed');
  const isWrong = status < 500 && !passing.has(code);
  return new AuditLogError(isWrong ? 'internal_error' : 'bucket_unavailable', { cause });
}

/** What isn't ours was thrown below HTTP; its name alone, since a message may hold an address. */
function failed(error: unknown): AuditLogError {
  if (error instanceof AuditLogError) return error;
  const { name } = error as Error;
  return new AuditLogError('bucket_unavailable', { cause: new Cause(name, 'A call to S3 failed') });
}

function isPassing({ code }: AuditLogError): boolean {
  return code === 'bucket_unavailable';
}

/** An upload that isn't there any more has been completed: nothing else ends one while its export is under way. */
function unlessComplete(error: unknown): void {
  const isThere = error instanceof AuditLogError && error.cause instanceof Cause;
  if (!isThere || (error.cause as Cause).name !== 'NoSuchUpload') throw error;
}

function refuse(name: string): never {
  throw new AuditLogError('internal_error', { cause: new Cause(name, 'S3 answered otherwise') });
}

/** What an element of S3's XML holds, which is flat as far as it is looked at here. */
function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
}

function completion(parts: readonly BucketPart[]): string {
  const listed = parts.map(
    ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`,
  );
  return `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`;
}
