import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { S3Request } from '#lib/bucket/s3-request.ts';
import { type BucketAddress, s3Signer } from '#lib/bucket/s3-signer.ts';

/** A request as it came to the local bucket. */
export interface ReceivedRequest {
  readonly method: string;
  /** With its query. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/**
 * Whether a request is signed by who has the credentials, in its headers or its address, and if by its address, in time:
 * it is signed once more, and has to be the same. S3 does so, too.
 */
export async function isSigned(
  received: ReceivedRequest,
  address: BucketAddress,
  now: Date,
): Promise<boolean> {
  const { url } = received;
  return url.searchParams.has('X-Amz-Signature')
    ? isSignedAddress(received, address, now)
    : isSignedRequest(received, address);
}

/** A week is the most that an address is good for. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const longestSeconds = 604_800;

async function isSignedAddress(
  { method, url, headers }: ReceivedRequest,
  address: BucketAddress,
  now: Date,
): Promise<boolean> {
  const own = [...url.searchParams].filter(([name]) => !name.startsWith('X-Amz-'));
  const signingDate = dateOf(url.searchParams.get('X-Amz-Date') ?? '');
  const expiresIn = Number(url.searchParams.get('X-Amz-Expires'));
  const isInTime = signingDate.getTime() + expiresIn * 1000 > now.getTime();
  if (!isInTime || expiresIn > longestSeconds) return false;
  const request = requestOf(method, url, Object.fromEntries(own), {
    host: `${headers.host}`,
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
  });
  const signed = await s3Signer(address).presign(request, { expiresIn, signingDate });
  return isSame(url.searchParams.get('X-Amz-Signature'), signed.query?.['X-Amz-Signature']);
}

async function isSignedRequest(
  { method, url, headers, body }: ReceivedRequest,
  address: BucketAddress,
): Promise<boolean> {
  const { authorization = '' } = headers;
  const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? [];
  const signed = names.filter(
    (name) => !name.startsWith('x-amz-') || name === 'x-amz-security-token',
  );
  const sent = Object.fromEntries(signed.map((name) => [name, String(headers[name])]));
  const request = requestOf(method, url, Object.fromEntries(url.searchParams), sent);
  const digest = createHash('sha256').update(body).digest('hex');
  if (headers['x-amz-content-sha256'] !== digest) return false;
  const signingDate = dateOf(String(headers['x-amz-date']));
  if (Number.isNaN(signingDate.getTime())) return false;
  const again = await s3Signer(address).sign({ ...request, body }, { signingDate });
  return isSame(authorization, again.headers['authorization']);
}

function requestOf(
  method: string,
  { protocol, hostname, port, pathname }: URL,
  query: Record<string, string>,
  headers: Record<string, string>,
): S3Request {
  return { method, protocol, hostname, port: Number(port), path: pathname, query, headers };
}

/** `20261125T120000Z` */
function dateOf(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function isSame(sent: string | null, expected: unknown): boolean {
  const [one, other] = [Buffer.from(sent ?? ''), Buffer.from(String(expected))];
  return one.length === other.length && timingSafeEqual(one, other);
}
