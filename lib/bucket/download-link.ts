import type { ObjectDescription } from './bucket.ts';
import { addressOf, type S3Request, s3Request } from './s3-request.ts';
import { type BucketAddress, s3Signer } from './s3-signer.ts';

/** An address that whoever has it may fetch an object by, until it expires. */
export interface DownloadLink {
  readonly url: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly expiresAt: string;
}

/** In seconds. The bucket's policy takes none that is older than twice this. */
export const linkSeconds = 300;

/**
 * A link to an object: signed, so that nobody can make one or change what it says.
 * Source: "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
 */
export async function downloadLink(
  address: BucketAddress,
  key: string,
  { contentType, fileName }: ObjectDescription,
  now: Date,
): Promise<DownloadLink> {
  const request = s3Request(address.url, 'GET', key, {
    'response-content-type': contentType,
    'response-content-disposition': `attachment; filename="${fileName}"`,
    'response-cache-control': 'private, no-store',
  });
  // Who downloads sends nothing whose hash could be known.
  request.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
  const signed = await s3Signer(address).presign(request, {
    expiresIn: linkSeconds,
    signingDate: now,
  });
  const expiresAt = new Date(now.getTime() + linkSeconds * 1000).toISOString();
  return { url: addressOf(signed as S3Request), expiresAt };
}
