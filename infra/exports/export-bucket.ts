import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { linkSeconds } from '#lib/bucket/download-link.ts';
import { keptDays } from '#lib/exporting/export-job.ts';

/**
 * The bucket that exports are written to: private, reached by TLS alone, and empty again a week after the last export. Links to
 * it are good for minutes, which it sees to itself, whoever may have made one for longer.
 */
export function exportBucket(scope: Construct, id: string): Bucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    // A bucket that isn't empty can't be deleted with the stack, and copies of entries aren't worth a function that empties it.
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      { id: 'Exports', prefix: 'exports/', expiration: Duration.days(keptDays) },
      { id: 'Carry', prefix: 'carry/', expiration: Duration.days(2) },
      // No export is written for longer than a day.
      { id: 'Uploads', abortIncompleteMultipartUploadAfter: Duration.days(2) },
    ],
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LinksOfMinutes',
      effect: Effect.DENY,
      principals: [new StarPrincipal()],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('*')],
      // In milliseconds, since it was signed.
      conditions: { NumericGreaterThan: { 's3:signatureAge': `${2 * linkSeconds * 1000}` } },
    }),
  );
  acknowledge(bucket);
  return bucket;
}

function acknowledge(bucket: Bucket): void {
  const copies =
    'Copies of entries for a week, which can be asked for again: neither versions nor replicas of them are worth anything, and both would outlive their week.';
  const log =
    'Who asked for an export is an entry itself, and GetExport logs each link that it gives. Access logs would need another bucket, and tell of addresses; CloudTrail has data events for who wants them.';
  Validations.of(bucket).acknowledge(
    { id: 'AwsSolutions-S1', reason: log },
    { id: 'NIST.800.53.R5-S3BucketLoggingEnabled', reason: log },
    { id: 'NIST.800.53.R5-S3BucketVersioningEnabled', reason: copies },
    { id: 'NIST.800.53.R5-S3BucketReplicationEnabled', reason: copies },
    {
      id: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
      reason:
        'Encrypted by S3 itself. Whoever may read the bucket could use the key as well, which would cost a dollar a month and a call for each part.',
    },
  );
}
