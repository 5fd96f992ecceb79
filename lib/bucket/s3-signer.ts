import { fromEnv } from '@aws-sdk/credential-provider-env';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '#lib/store/sha256.ts';

/** Where a bucket is, and who asks. */
export interface BucketAddress {
  /** Of the bucket, without a slash at its end: `https://NAME.s3.REGION.amazonaws.com`. */
  readonly url: string;
  readonly region: string;
  /** Absent: those of the environment, where Lambda has them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Signs requests to S3 (Signature Version 4), as the SDK does, of which this is a part that its other clients have with them
 * anyway. S3's own client would be as large again as all the rest of a function.
 */
export function s3Signer({ region, credentials = undefined }: BucketAddress): SignatureV4 {
  return new SignatureV4({
    service: 's3',
    region,
    credentials: credentials ?? fromEnv(),
    sha256: Sha256,
    // S3 takes a path as it is.
    uriEscapePath: false,
    applyChecksum: true,
  });
}
