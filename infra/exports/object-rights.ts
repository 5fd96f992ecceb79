import { type CfnElement, Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { RoleStatement } from '../function-role.ts';

/** What may be done with the objects of a bucket under these prefixes, and with no others. */
export function onObjects(
  sid: string,
  action: 's3:GetObject' | 's3:PutObject',
  bucket: Bucket,
  ...prefixes: readonly ('exports' | 'carry')[]
): RoleStatement {
  const logicalId = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement);
  return {
    sid,
    actions: [action],
    resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}/*`)),
    acknowledged: prefixes.map((prefix) => ({
      id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${prefix}/*]`,
      reason: 'Its objects are named after exports, which come and go.',
    })),
  };
}
