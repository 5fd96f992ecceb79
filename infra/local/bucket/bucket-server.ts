import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { BucketAddress } from '#lib/bucket/s3-signer.ts';
import { type BucketFolder, BucketRefusal, type ListedPart } from './bucket-folder.ts';
import { isSigned, type ReceivedRequest } from './is-signed.ts';

/** The path of the bucket on its server. */
export const bucketPath = '/audit-log-exports';

/**
 * As much of S3 as exports need, over a folder: what isn't signed by these credentials is refused, and so is a link that has
 * expired. It doesn't listen yet.
 * Source: "Amazon S3 API Reference".
 */
export function bucketServer(
  folder: BucketFolder,
  credentials: NonNullable<BucketAddress['credentials']>,
  clock: () => number = Date.now,
): Server {
  return createServer(async (message, response) => {
    try {
      const received = await receive(message);
      const address = { url: '', region: 'us-east-1', credentials };
      if (!(await isSigned(received, address, new Date(clock())))) {
        throw new BucketRefusal('AccessDenied');
      }
      await answer(received, folder, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else refuse(response, error);
    }
  });
}

async function receive(message: IncomingMessage): Promise<ReceivedRequest> {
  const { method = '', headers, url = '/' } = message;
  return {
    method,
    headers,
    url: new URL(url, `http://${headers.host}`),
    body: await buffer(message),
  };
}

async function answer(
  { method, url, body }: ReceivedRequest,
  folder: BucketFolder,
  response: ServerResponse,
): Promise<void> {
  const key = keyIn(url.pathname);
  const query = url.searchParams;
  const uploadId = query.get('uploadId');
  switch (`${method} ${uploadId === null ? '' : 'part'}`) {
    case 'GET ':
      return sendObject(key, query, folder, response);
    case 'PUT ':
      await folder.put(key, body);
      response.end();
      return;
    case 'PUT part':
      response.setHeader('etag', await folder.putPart(`${uploadId}`, partNumber(query), body));
      response.end();
      return;
    case 'POST ':
      response.end(`<Upload><UploadId>${await folder.begin(key)}</UploadId></Upload>`);
      return;
    case 'POST part':
      await folder.complete(key, `${uploadId}`, listedParts(body));
      response.end('<CompleteMultipartUploadResult/>');
      return;
    default:
      throw new BucketRefusal('MethodNotAllowed');
  }
}

async function sendObject(
  key: string,
  query: URLSearchParams,
  folder: BucketFolder,
  response: ServerResponse,
): Promise<void> {
  const { body, size } = await folder.open(key);
  response.setHeader('content-length', size);
  for (const [name, value] of query) {
    const header = /^response-(content-type|content-disposition|cache-control)$/.exec(name)?.[1];
    if (header !== undefined) response.setHeader(header, value);
  }
  await pipeline(body, response);
}

function keyIn(path: string): string {
  if (!path.startsWith(`${bucketPath}/`)) throw new BucketRefusal('NoSuchBucket');
  return path.slice(bucketPath.length + 1);
}

function partNumber(query: URLSearchParams): number {
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new BucketRefusal('InvalidArgument');
  }
  return number;
}

function listedParts(body: Uint8Array): ListedPart[] {
  const listed = /<PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)<\/ETag>/g;
  return [...Buffer.from(body).toString().matchAll(listed)].map(([, number, etag = '']) => ({
    number: Number(number),
    etag,
  }));
}

const statuses: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
};

function refuse(response: ServerResponse, error: unknown): void {
  const code = error instanceof BucketRefusal ? error.message : 'InternalError';
  const status = error instanceof BucketRefusal ? (statuses[code] ?? 400) : 500;
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code></Error>`);
}
